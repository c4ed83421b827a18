import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { findCluster } from './cluster.js';
import { ask, connectionUrl } from './connection.js';
import { findPostmaster } from './postmaster.js';

/**
 * The database another process of this machine runs on this data folder, or null where none answers. Nothing is started, taken
 * over or locked: for a command beside a running hub.
 */
export const runningEmbeddedPostgres = async (dataFolder: string): Promise<{ url(database: string): string } | null> => {
  const folder = await realpath(dataFolder).catch(() => null);
  const cluster = folder === null ? undefined : await findCluster(folder).catch(() => undefined);
  if (folder === null || cluster === undefined) return null;
  const server = await findPostmaster(cluster.path);
  const password = (await readFile(join(folder, 'password'), 'utf8').catch(() => '')).trim();
  if (server === undefined || password === '') return null;
  const url = (database: string): string => connectionUrl({ port: server.port, password, database });
  return (await ask(url('postgres'))) === 'yes' ? { url } : null;
};
