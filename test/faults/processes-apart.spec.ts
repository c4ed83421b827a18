import { jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { FeedKeys } from '#access';
import { newWebhookSecret } from '#delivery';
import { FIELD_NAMES, RegisterPartner } from '#handover';
import { hubDataSource } from '#persistence';
import { packageRoot, Seal } from '#platform';
import { startPartnerSimulator, type PartnerSimulator } from '../../apps/partner-simulator/src/partner-simulator.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { settingsFor } from '../support/hub.js';
import { aPerson } from '../support/people.js';
import { redisIsThere, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const NOBODY_THERE = '127.0.0.1:9';
const PEOPLE = 150;
const KEY = 'test-key-test-key-test-key-test-key';
jest.setTimeout(90_000);

interface Process {
  readonly child: ChildProcess;
  said(): string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

const running: ChildProcess[] = [];
afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

/** An app as its image runs it, with nothing in its environment but what is given. */
const run = (app: string, env: Readonly<Record<string, string>>): Process => {
  let text = '';
  const child = spawn(process.execPath, [join(packageRoot, `dist/apps/${app}/src/main.js`)], {
    env: { PATH: process.env['PATH'], THROUGHGATE_SECRET_KEY: KEY, THROUGHGATE_PORT: '0', THROUGHGATE_SWEEP_MS: '300', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  return { child, said: () => text, ended };
};

const portOf = async ({ said }: Process, app: string): Promise<number> => {
  const line = await until(
    () =>
      said()
        .split('\n')
        .find((one) => one.includes(`${app}.ready`)),
    { what: `${app} to be ready`, for: 40_000 },
  );
  return (JSON.parse(line) as { port: number }).port;
};

test.each(['api', 'worker', 'dashboard'])(
  '%s says that the database is away and exits: it never runs half-alive',
  async (app) => {
    const { ended, said } = run(app, { DATABASE_URL: `postgres://x@${NOBODY_THERE}/x` });
    expect(await ended).toEqual({ code: 1, signal: null });
    expect(said()).toMatch(/cannot start/);
  },
);

test('the dashboard, which has no sign-in yet, refuses to be reachable from other machines', async () => {
  const { ended, said } = run('dashboard', { DATABASE_URL: `postgres://x@${NOBODY_THERE}/x`, THROUGHGATE_HOST: '0.0.0.0' });
  expect((await ended).code).toBe(1);
  expect(said()).toContain('no sign-in');
});

(redisIsThere ? describe : describe.skip)('api and workers apart, on an external PostgreSQL and Redis', () => {
  let database: FreshDatabase;
  let redis: TestRedis;
  let simulator: PartnerSimulator;
  beforeAll(async () => {
    database = await freshDatabase();
    redis = await startRedis();
    simulator = await startPartnerSimulator({ hubUrl: 'http://127.0.0.1:1', partners: [], callbacksAfterMs: 20 });
  });
  afterAll(async () => {
    running.forEach((child) => child.kill('SIGKILL'));
    await simulator.stop();
    await redis.stop();
    await database.drop();
  });
  const env = () => ({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    THROUGHGATE_REACH_PRIVATE: new URL(simulator.url).host,
    THROUGHGATE_LOG_LEVEL: 'info',
  });

  test('a Redis that is away, or may forget, is refused with what to do', async () => {
    const away = run('worker', { ...env(), REDIS_URL: `redis://${NOBODY_THERE}` });
    expect((await away.ended).code).toBe(1);
    await redis.cli('config', 'set', 'maxmemory-policy', 'allkeys-lru');
    const forgetful = run('worker', env());
    expect((await forgetful.ended).code).toBe(1);
    expect(forgetful.said()).toMatch(/noeviction[\s\S]*THROUGHGATE_QUEUE_EPHEMERAL=yes/);
    await redis.cli('config', 'set', 'maxmemory-policy', 'noeviction');
  });

  test('a worker killed in the middle leaves its work to the others, nothing is told twice, and SIGTERM drains', async () => {
    const [api, first, second] = [run('api', env()), run('worker', env()), run('worker', env())];
    const url = `http://127.0.0.1:${await portOf(api, 'api')}`;
    await Promise.all([portOf(first, 'worker'), portOf(second, 'worker')]);
    simulator.setHubUrl(url);
    const [secret, callbackSecret] = [newWebhookSecret(), newWebhookSecret()];
    simulator.addPartner({ id: 'riverside', persona: 'prompt', secret, callbackSecret });
    const db = await hubDataSource(database.url, 2).initialize();
    const settings = settingsFor(database.url, { THROUGHGATE_REACH_PRIVATE: [new URL(simulator.url).host] });
    await new RegisterPartner(db, new Seal(KEY), settings).run(
      {
        id: 'riverside',
        label: 'Riverside',
        adapter: 'webhook',
        role: 'treatment',
        settings: { url: simulator.urlOf('riverside') },
        agreedFields: FIELD_NAMES,
        areas: [],
        secret,
        callbackSecret,
      },
      'test',
    );
    const key = await new FeedKeys(db).issue('test-feed', 'Test feed');
    const send = (facts: readonly object[]) =>
      fetch(`${url}/api/release-facts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify({ facts }),
      });

    const people = Array.from({ length: PEOPLE }, () => aPerson());
    for (let i = 0; i < PEOPLE; i += 50) {
      expect((await send(people.slice(i, i + 50))).status).toBe(200);
      if (i === 50) first.child.kill('SIGKILL');
    }
    const done = async () =>
      Number(
        (await db.query(`select count(*) as n from handover_task where kind = 'COMMUNITY_REFERRAL' and state = 'done'`))[0].n,
      );
    await until(async () => (await done()) === PEOPLE, { what: 'every referral to be accepted', for: 60_000 });
    const referrals = simulator.effects('riverside').filter(({ kind }) => kind === 'COMMUNITY_REFERRAL');
    expect(referrals.map(({ versions }) => versions.join())).toEqual(Array.from({ length: PEOPLE }, () => '1'));
    await db.destroy();

    second.child.kill('SIGTERM');
    api.child.kill('SIGTERM');
    expect([await second.ended, await api.ended]).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
  });
});
