import { appProcesses, closedPort, silentServer } from '../support/app-process.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { redisIsThere, startRedis, type TestRedis } from '../support/redis.js';

const APPS = ['api', 'worker', 'hub'] as const;
const { run, refuses, stops } = appProcesses();

(redisIsThere ? describe : describe.skip)('a process whose Redis is not as it should be', () => {
  let database: FreshDatabase;
  let redis: TestRedis;
  beforeAll(async () => {
    database = await freshDatabase();
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
    await database.drop();
  });

  test('each of them, where nothing listens, or nothing answers, says so and ends', async () => {
    const silent = await silentServer();
    const away = `redis://127.0.0.1:${await closedPort()}`;
    // One after another: how soon each gives up is what counts, and not how long four take to load beside each other.
    for (const app of APPS)
      await refuses(run(app, { DATABASE_URL: database.url, REDIS_URL: away }), /Redis does not answer.*ECONNREFUSED/);
    await refuses(
      run('worker', { DATABASE_URL: database.url, REDIS_URL: `redis://127.0.0.1:${silent.port}` }),
      /Redis does not answer/,
    );
    await silent.stop();
  });

  const forgetful: readonly (readonly [string, readonly string[], readonly string[], readonly RegExp[]])[] = [
    [
      'that drops keys when it is full',
      ['maxmemory-policy', 'allkeys-lru'],
      ['maxmemory-policy', 'noeviction'],
      [/maxmemory-policy is allkeys-lru/],
    ],
    ['that keeps no append-only file', ['appendonly', 'no'], ['appendonly', 'yes'], [/append-only file/]],
  ];
  test.each(forgetful)('%s is refused, with the words that accept it', async (_, wrong, right, words) => {
    await redis.cli('config', 'set', ...wrong);
    const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    const accepting = run('worker', { ...env, THROUGHGATE_QUEUE_EPHEMERAL: 'yes' });
    await refuses(run('worker', env), ...words, 'THROUGHGATE_QUEUE_EPHEMERAL=yes');
    await accepting.ready;
    await stops(accepting);
    await redis.cli('config', 'set', ...right);
  });

  test('that does not tell what it would forget is refused, and one with a password is spoken to with it', async () => {
    await redis.cli('acl', 'setuser', 'hub', 'on', '>p@ss word', '~*', '&*', '+@all', '-config');
    const url = new URL(redis.url);
    const withPassword = (password: string): string => `redis://hub:${encodeURIComponent(password)}@${url.host}`;
    const env = { DATABASE_URL: database.url, REDIS_URL: withPassword('p@ss word') };
    const accepting = run('worker', { ...env, THROUGHGATE_QUEUE_EPHEMERAL: 'yes' });
    await Promise.all([
      refuses(run('worker', env), /NOPERM/, 'THROUGHGATE_QUEUE_EPHEMERAL=yes'),
      refuses(run('worker', { ...env, REDIS_URL: withPassword('wrong') }), /Redis does not answer.*WRONGPASS/),
    ]);
    await accepting.ready;
    await stops(accepting);
  });
});
