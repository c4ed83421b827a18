import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import type { StaffMember } from '#access';
import { Turns } from '#queue';

/** Where bull-board stands: behind the chrome of the pages, and for operators only. */
export const QUEUE_BOARD = '/operations/queues';

/** It is someone else's page: it may style itself as it likes, and run no script, font or call but its own, from here. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** The page asks Google for its fonts. Nobody else is told who looks at the queues: the fonts of the machine do. */
export const withoutElsewhere = (html: string): string => html.replaceAll(/<link\b[^>]*\bhref="(?:https?:)?\/\/[^>]*>/g, '');

class OwnPage extends ExpressAdapter {
  override setEntryRoute(...[entry]: Parameters<ExpressAdapter['setEntryRoute']>): ExpressAdapter {
    this.app.get([...entry.route], (_request, response, next) => {
      const { name, params } = entry.handler({ basePath: this.basePath, uiConfig: this.uiConfig });
      response.render(name, params, (error: Error | null, html: string) => {
        if (error === null) response.type('html').send(withoutElsewhere(html));
        else next(error);
      });
    });
    return this;
  }
}

/** For operators, and to look: nothing can be paused, retried or emptied from here. */
const onlyToLook: RequestHandler = ({ method }, response, next) => {
  const viewer = response.locals['viewer'] as StaffMember | undefined;
  if (viewer?.role !== 'operator') {
    response.status(403).render('not-for-you');
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.status(405).setHeader('Allow', 'GET, HEAD').send();
    return;
  }
  response.setHeader('Content-Security-Policy', POLICY);
  next();
};

/** bull-board, read-only, over the queues of either backend. Its jobs are turns and carry nothing. */
export const queueBoard = (app: NestExpressApplication): readonly RequestHandler[] => {
  const serverAdapter = new OwnPage().setBasePath(QUEUE_BOARD);
  createBullBoard({
    queues: app
      .get(Turns)
      .queues()
      .map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Throughgate: queues', hideRedisDetails: true } },
  });
  return [onlyToLook, serverAdapter.getRouter() as RequestHandler];
};
