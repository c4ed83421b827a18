import type { NestExpressApplication } from '@nestjs/platform-express';
import nunjucks from 'nunjucks';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { ASSETS, GOVUK, serveAssets } from './page/assets.js';

const VIEWS = join(packageRoot, 'apps/dashboard/views');

/** Pages are written by nunjucks, which escapes whatever it is given; files for the browser lie under /assets. */
export const configureDashboard = (app: NestExpressApplication): void => {
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader([VIEWS, GOVUK]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addGlobal('assets', ASSETS);
  templates.express(app.getHttpAdapter().getInstance());
  app.setViewEngine('njk');
  app.use(ASSETS, serveAssets);
};
