import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { faultOf, type Log, type Settings } from '#platform';
import { within } from './within.js';

export const QUEUE_CONNECTION = Symbol('queue connection');

/** Where turns are kept. `close` is called when every queue and worker has closed. */
export interface QueueConnection {
  readonly connection: QueueOptions['connection'];
  readonly backend: 'redis' | 'postgres';
  /** From now on a connection that is lost is not looked for again, and what waits for it fails. */
  giveUp(): void;
  close(): Promise<void>;
}

const POOL = 20;
const ANSWER_WITHIN_MS = 5_000;
/** After a long absence of Redis it is looked for this often, so that work goes on soon after it is back. */
export const LOOK_AGAIN_MS = 2_000;

const redisOptions = (url: string, givenUp: () => boolean): NonNullable<QueueOptions['connection']> => {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    db: Number(pathname.slice(1) || 0),
    maxRetriesPerRequest: null,
    retryStrategy: (times: number) => (givenUp() ? null : Math.min(times * 100, LOOK_AGAIN_MS)),
  };
};

/** The first word of what Redis answers is its code (WRONGPASS, NOPERM); the rest may repeat what it was sent. */
const redisFault = (error: unknown): string =>
  error instanceof Error && error.name === 'ReplyError' ? (error.message.split(' ')[0] ?? '') : faultOf(error);

const WITHOUT_LOOKING = 'Set THROUGHGATE_QUEUE_EPHEMERAL=yes to use it all the same';

const settingOf = async (client: Redis, name: string): Promise<string> => {
  try {
    const [, value = ''] = (await client.config('GET', name)) as [string, string?];
    return value;
  } catch (error) {
    throw new Error(`this Redis does not tell whether it may lose turns (CONFIG GET: ${redisFault(error)}). ${WITHOUT_LOOKING}`);
  }
};

/** A Redis that may forget under pressure or on restart is refused, unless that is what was asked for. */
const checkRedis = async (url: string, mayForget: boolean): Promise<void> => {
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
    connectTimeout: ANSWER_WITHIN_MS,
  });
  let fault: unknown;
  client.on('error', (error) => (fault = error));
  try {
    await within('it', ANSWER_WITHIN_MS, client.connect()).catch((error: unknown) => {
      throw new Error(
        `Redis does not answer (${redisFault(fault ?? error)}). Start it, check REDIS_URL, or leave it out to queue in PostgreSQL`,
      );
    });
    if (mayForget) return;
    const policy = await settingOf(client, 'maxmemory-policy');
    const appendOnly = await settingOf(client, 'appendonly');
    const wrong = [
      ...(policy === 'noeviction' ? [] : [`its maxmemory-policy is ${policy}, and must be noeviction`]),
      ...(appendOnly === 'yes' ? [] : ['it does not keep an append-only file (appendonly yes)']),
    ];
    if (wrong.length > 0) throw new Error(`this Redis may lose turns: ${wrong.join('; ')}. ${WITHOUT_LOOKING}`);
  } finally {
    client.disconnect();
  }
};

/** Connects the queue: to Redis where there is a REDIS_URL, otherwise to the hub's own database. Rejects where it cannot. */
export const connectQueue = async (settings: Settings, log: Log): Promise<QueueConnection> => {
  if (settings.REDIS_URL !== undefined) {
    await checkRedis(settings.REDIS_URL, settings.THROUGHGATE_QUEUE_EPHEMERAL === 'yes');
    setDefaultBackendFactory(undefined as never);
    let givenUp = false;
    return {
      connection: redisOptions(settings.REDIS_URL, () => givenUp),
      backend: 'redis',
      giveUp: () => void (givenUp = true),
      close: async () => undefined,
    };
  }
  // A pool of its own: a delivery that fills the hub's connections must not hold up the turns, nor the other way round.
  const pool = new pg.Pool({
    connectionString: settings.DATABASE_URL,
    max: POOL,
    keepAlive: true,
    application_name: 'throughgate-queue',
    options: '-c search_path=bullmq,public',
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
  });
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.failure('queue.connection-lost', error));
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    client.release();
  }
  setDefaultBackendFactory(createPostgresBackend as never);
  return {
    connection: pool as unknown as QueueOptions['connection'],
    backend: 'postgres',
    giveUp: () => undefined,
    close: () => pool.end(),
  };
};
