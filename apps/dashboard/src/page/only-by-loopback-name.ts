import type { NextFunction, Request, Response } from 'express';

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * While there is no sign-in, a page is given only to who asks this machine by its own name. Otherwise a website open in the same
 * browser could point its name at 127.0.0.1 and read the board (DNS rebinding).
 */
export const onlyByLoopbackName = ({ headers: { host } }: Request, response: Response, next: NextFunction): void => {
  if (host !== undefined && LOOPBACK_NAME.test(host)) {
    next();
    return;
  }
  response
    .status(421)
    .type('text')
    .send('Throughgate has no sign-in yet: open it at http://127.0.0.1 or http://localhost, with its port.\n');
};
