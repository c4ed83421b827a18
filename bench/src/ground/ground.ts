import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#persistence';
import { startEmbeddedPostgres } from '#platform';

/** Where everything is measured: a folder for this run alone and a PostgreSQL of its own, set up as the hub sets up its own. */
export interface Ground {
  readonly folder: string;
  readonly postgresVersion: string;
  /** A new database with the hub's tables; or a copy of another, to which nobody may be connected. Gives its URL. */
  database(name: string, template?: string): Promise<string>;
  urlOf(name: string): string;
  drop(name: string): Promise<void>;
  /** Ends the server and removes the folder. The second call does nothing. */
  clear(): Promise<void>;
}

/** Runs one piece of work on a connection of its own. */
export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=hub,public' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** `flags` are tried out in place of the hub's own settings of PostgreSQL. */
export const layGround = async (flags: Readonly<Record<string, string>>): Promise<Ground> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'throughgate-bench-')));
  // As root PostgreSQL runs by another account, which must be able to pass.
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), durable: true, flags });
  const run = (statement: string) => withClient(server.url('postgres'), (client) => client.query<{ version: string }>(statement));
  const shown = await run(`select current_setting('server_version') as version`);
  let clearing: Promise<void> | undefined;
  const clear = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    folder,
    postgresVersion: shown.rows[0]?.version ?? 'unknown',
    database: async (name, template) => {
      await run(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
      if (template === undefined) await migrate(server.url(name));
      // A copy leaves much to be written out; not while something is being measured.
      else await run('checkpoint');
      return server.url(name);
    },
    urlOf: (name) => server.url(name),
    drop: async (name) => void (await run(`drop database ${name} with (force)`)),
    clear: () => (clearing ??= clear()),
  };
};
