import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Settings } from '#platform';
import type { LastLists } from './last-list.js';

/** A banner for the next page: what was done, in one sentence. */
export interface Flash {
  readonly title: 'Success' | 'Important';
  readonly text: string;
}

declare module 'express-session' {
  interface SessionData {
    /** The id of the one who is signed in. Nothing else of them is kept here: their role is read anew for each page. */
    staffId: string;
    signIn: Readonly<Record<string, string>>;
    returnTo: string;
    flash: Flash;
    lists: LastLists;
  }
}

const TWO_HOURS_MS = 120 * 60_000;
const PRUNE_SECONDS = 15 * 60;

/** Sessions live in the database, so that any dashboard process knows them. Two hours after the last page they are over. */
export const sessions = (db: DataSource, { THROUGHGATE_SECRET_KEY: key }: Settings): RequestHandler => {
  const Store = connectPgSimple(session);
  const pool = (db.driver as unknown as { readonly master: Pool }).master;
  return session({
    name: 'throughgate.session',
    secret: createHmac('sha256', key).update('sessions of the pages').digest('base64'),
    store: new Store({
      pool,
      schemaName: 'hub',
      tableName: 'session',
      pruneSessionInterval: PRUNE_SECONDS,
      errorLog: () => undefined,
    }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: TWO_HOURS_MS, path: '/' },
  });
};

/**
 * A browser follows a redirect as soon as it has its head, while a session is written with the last byte of the body: the next page
 * would know neither who signed in nor what was just done. So before a redirect the session is written.
 */
export const savedBeforeRedirect: RequestHandler = (_, response, next) => {
  const redirect = response.redirect.bind(response) as (...to: readonly unknown[]) => void;
  response.redirect = (...to: readonly unknown[]): void => {
    const { session: now } = response.req;
    // Signed out: there is none. Nothing to keep: none is made.
    if (now === undefined || (now.staffId === undefined && now.returnTo === undefined)) redirect(...to);
    else
      now.save((error) => {
        if (error === undefined || error === null) redirect(...to);
        else next(error);
      });
  };
  next();
};
