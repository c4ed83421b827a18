import { csrfSync } from 'csrf-sync';
import type { RequestHandler } from 'express';

const { generateToken, csrfSynchronisedProtection, invalidCsrfTokenError } = csrfSync({
  getTokenFromRequest: ({ body }) => (body as Readonly<Record<string, string | undefined>> | undefined)?.['_csrf'],
});

/** A form counts only with the token of its session: another website can send one, but cannot read ours. */
export const forgeryChecked: RequestHandler = csrfSynchronisedProtection;
export const forgeryToken: typeof generateToken = generateToken;
export const isForgery = (error: unknown): boolean => error === invalidCsrfTokenError;
