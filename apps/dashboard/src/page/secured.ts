import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const NONCE_BYTES = 16;

const nonceOf = (response: ServerResponse): string => String((response as Response).locals['cspNonce']);

/** HTTP alone on a laptop: what would turn addresses into https, now or for a year, is said by whoever ends TLS. */
const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", (_, response) => `'nonce-${nonceOf(response)}'`],
      styleSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

/** What every page is sent with: it runs no script but ours, is framed by nobody and is kept nowhere, since it names people. */
export const secured = (request: Request, response: Response, next: NextFunction): void => {
  response.locals['cspNonce'] = randomBytes(NONCE_BYTES).toString('base64');
  response.setHeader('Cache-Control', 'no-store');
  headers(request, response, next);
};
