import pg from 'pg';
import { codeOf } from './fault.js';

const SUPERUSER = 'postgres';
const WRONG_PASSWORD = ['28P01', '28000'];
const NOT_OPEN = '57P03';
const ALREADY_THERE = ['42P04', '23505'];

export const connectionUrl = ({ port, password, database }: { port: number; password: string; database: string }): string =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${encodeURIComponent(database)}`;

/** `not yet`: it is there, but starting up or shutting down. */
export type Answer = 'yes' | 'wrong password' | 'not yet' | 'no';

/** Whether the server lets us in, asked once. */
export const ask = async (url: string): Promise<Answer> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1500 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'yes';
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && WRONG_PASSWORD.includes(code)) return 'wrong password';
    // Any other word from the server itself, such as "too many connections", shows that it is well.
    if (error instanceof pg.DatabaseError) return code === NOT_OPEN ? 'not yet' : 'yes';
    return 'no';
  } finally {
    void client.end().catch(() => undefined);
  }
};

/** Creates the database unless it is there; two who ask at once both succeed. */
export const createDatabaseIfMissing = async (server: { url(database: string): string }, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!ALREADY_THERE.includes(codeOf(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
};

/** Removes the database with all that is in it, whoever is still connected. */
export const dropDatabase = async (server: { url(database: string): string }, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
};
