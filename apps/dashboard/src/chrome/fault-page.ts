import type { ErrorRequestHandler } from 'express';
import multer from 'multer';
import type { Log } from '#platform';
import { isForgery } from './forgery.js';

const isTooBig = (error: unknown): boolean =>
  (error instanceof multer.MulterError && error.code.startsWith('LIMIT')) ||
  (error as { type?: unknown }).type === 'entity.too.large';

/** Faults before a controller was asked: a form without its token, a file that is too big, a database that is away. */
export const faultPage =
  (log: Log): ErrorRequestHandler =>
  (error, { method, path }, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (isForgery(error)) {
      response.status(403).render('form-out-of-date');
      return;
    }
    if (isTooBig(error)) {
      response.status(413).render('too-big');
      return;
    }
    log.failure('page.failed', error, { method, route: path.split('/').slice(0, 2).join('/') });
    response.status(500).render('failed');
  };
