import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import nunjucks from 'nunjucks';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { StaffDirectory } from '#access';
import { HubClock, Log, packageRoot, Settings } from '#platform';
import { faultPage } from './chrome/fault-page.js';
import { forgeryChecked } from './chrome/forgery.js';
import { formBodies } from './chrome/form-bodies.js';
import { isPage } from './chrome/page-paths.js';
import { pagesClosed } from './chrome/pages-closed.js';
import { savedBeforeRedirect, sessions } from './chrome/session.js';
import { signedIn } from './chrome/signed-in.js';
import { QUEUE_BOARD, queueBoard } from './operations/queue-board.js';
import { ASSETS, GOVUK, MOJ, serveAssets } from './page/assets.js';
import { onlyByKnownName } from './page/only-by-known-name.js';
import { secured } from './page/secured.js';

const VIEWS = join(packageRoot, 'apps/dashboard/views');

const forPages =
  (layer: RequestHandler): RequestHandler =>
  (request, response, next) =>
    isPage(request.path) ? layer(request, response, next) : next();

/** Pages are written by nunjucks, which escapes whatever it is given; files for the browser lie under /assets. */
const writePages = (app: NestExpressApplication): void => {
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader([VIEWS, GOVUK, MOJ]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addGlobal('assets', ASSETS);
  templates.express(app.getHttpAdapter().getInstance());
  app.setViewEngine('njk');
};

/** What every page goes through, in this order: headers, host, session, form, token, who looks. Machines' addresses go past it. */
export const configureDashboard = (app: NestExpressApplication): void => {
  writePages(app);
  app.use(ASSETS, serveAssets);
  const settings = app.get(Settings);
  const layers: readonly RequestHandler[] = [
    secured,
    onlyByKnownName(settings.THROUGHGATE_HOSTS),
    pagesClosed(settings),
    sessions(app.get(DataSource), settings),
    savedBeforeRedirect,
    formBodies,
    forgeryChecked,
    signedIn({ staff: app.get(StaffDirectory, { strict: false }), clock: app.get(HubClock), settings }),
  ];
  for (const layer of layers) app.use(forPages(layer));
  app.use(QUEUE_BOARD, ...queueBoard(app));
  app.use(faultPage(app.get(Log)));
};
