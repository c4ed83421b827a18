import type { RequestHandler } from 'express';

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
const PORT = /:\d+$/;

/**
 * A page is given only to who asks by this machine's own name, or by one of those that were set. Otherwise a website open in the same
 * browser could point its name at 127.0.0.1 and read the board (DNS rebinding).
 */
export const onlyByKnownName =
  (hosts: readonly string[]): RequestHandler =>
  ({ headers: { host = '' } }, response, next) => {
    const name = host.replace(PORT, '');
    if (LOOPBACK_NAME.test(name) || hosts.includes(name.toLowerCase())) {
      next();
      return;
    }
    response
      .status(421)
      .type('text')
      .send(
        'Throughgate is not known by this name: open it at http://127.0.0.1 with its port, or add the name to THROUGHGATE_HOSTS.\n',
      );
  };
