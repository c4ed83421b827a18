import type { RequestHandler } from 'express';
import type { Settings } from '#platform';

/** Where nobody can sign in there are no pages. */
export const pagesClosed =
  ({ THROUGHGATE_SIGN_IN: signIn }: Settings): RequestHandler =>
  (_request, response, next) => {
    if (signIn === 'none') response.status(403).render('no-sign-in');
    else next();
  };
