import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Settings } from '#platform';
import { freshDatabase } from '../../../../test/support/database.js';
import { settingsFor, type Backend } from '../../../../test/support/hub.js';
import { startRedis } from '../../../../test/support/redis.js';

/** Where turns are kept in one test, and what can happen to it. */
export interface Place {
  readonly settings: Settings;
  /** Forgets everything behind the hub's back. */
  wipe(): Promise<void>;
  /** Cannot be reached any more, and every connection is cut. */
  away(): Promise<void>;
  back(): Promise<void>;
  /** All that the queue keeps, as one text. */
  kept(): Promise<string>;
  close(): Promise<void>;
}

const asOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const QUEUE_TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq'`;

export const onPostgres = async (): Promise<Place> => {
  const { url, goAway, comeBack, drop } = await freshDatabase();
  const tables = async (client: pg.Client): Promise<string[]> =>
    (await client.query<{ name: string }>(QUEUE_TABLES)).rows
      .map((row) => row.name)
      .filter((table) => !table.endsWith('.migration'));
  return {
    settings: settingsFor(url),
    wipe: () => asOwner(url, async (client) => void (await client.query(`truncate ${(await tables(client)).join(', ')}`))),
    away: goAway,
    back: comeBack,
    kept: () =>
      asOwner(url, async (client) => {
        const rows = [];
        for (const table of await tables(client))
          rows.push(...(await client.query(`select t::text as row from ${table} t`)).rows);
        return JSON.stringify(rows);
      }),
    close: drop,
  };
};

export const onRedis = async (): Promise<Place> => {
  const database = await freshDatabase();
  const redis = await startRedis();
  const dump = async (): Promise<string> => {
    const { port } = new URL(redis.url);
    const read = {
      string: ['get'],
      hash: ['hgetall'],
      list: ['lrange', '0', '-1'],
      set: ['smembers'],
      zset: ['zrange', '0', '-1'],
      stream: ['xrange', '-', '+'],
    };
    const ask = async (...args: readonly string[]): Promise<string> =>
      (await promisify(execFile)('redis-cli', ['-p', port, ...args])).stdout;
    const keys = (await ask('keys', '*')).split('\n').filter((key) => key !== '');
    const values = [];
    for (const key of keys) {
      const [command = 'get', ...rest] = read[(await ask('type', key)).trim() as keyof typeof read] ?? [];
      values.push(key, await ask(command, key, ...rest));
    }
    return values.join('\n');
  };
  return {
    settings: settingsFor(database.url, { REDIS_URL: redis.url }),
    wipe: () => redis.flushAll(),
    away: () => redis.kill9(),
    back: () => redis.startAgain(),
    kept: dump,
    close: async () => {
      await redis.stop();
      await database.drop();
    },
  };
};

export const placeOn: Readonly<Record<Backend, () => Promise<Place>>> = { postgres: onPostgres, redis: onRedis };
