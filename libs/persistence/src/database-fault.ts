import { faultOf } from '#platform';

const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'EPIPE'];
const LOST = /^(Connection terminated|timeout exceeded)/;
/** SQLSTATE: connection, authorization, no such database, no room, shutting down or starting up. */
const REFUSED = /^(08|28|3D|53|57)[0-9A-Z]{3}$/;

/** A driver's error may have no words at all: these are for whoever starts the hub. Any other fault is given back as it is. */
export const databaseFault = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const named = typeof code === 'string' ? code : '';
  if (AWAY.includes(named) || LOST.test(error.message))
    return new Error(`The database does not answer (${faultOf(error)}). Start PostgreSQL, or check DATABASE_URL`);
  return REFUSED.test(named) ? new Error(`The database does not let the hub in (SQLSTATE ${named}). Check DATABASE_URL`) : error;
};
