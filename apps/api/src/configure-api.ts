import { raw } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { tellUnreadable } from './problem.js';

const FACTS_LIMIT = '5mb';

/** Bodies come to the door as the bytes they are: a signature is verified on them, and JSON is read where it can be answered for. */
export const configureApi = (app: NestExpressApplication): void => {
  app.use('/api', raw({ type: () => true, limit: FACTS_LIMIT, inflate: true }));
  app.use('/api', tellUnreadable);
};
