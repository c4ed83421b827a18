import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { FeedKeys } from '#access';
import { newWebhookSecret } from '#delivery';
import { FIELD_NAMES, RegisterPartner } from '#handover';
import { hubDataSource } from '#persistence';
import { packageRoot, runningEmbeddedPostgres, Seal, type CrashPoint } from '#platform';
import {
  startPartnerSimulator,
  type PartnerSimulator,
  type Persona,
} from '../../apps/partner-simulator/src/partner-simulator.js';
import { settingsFor, type Backend } from './hub.js';
import { startRedis, type TestRedis } from './redis.js';
import { until } from './until.js';

/** The real hub as `npm start` runs it, in a process of its own that can be killed and started again on the same data folder. */
export interface HubProcess {
  readonly simulator: PartnerSimulator;
  readonly redis: TestRedis | null;
  readonly dataFolder: string;
  url(): string;
  /** Starts it. Resolves once it takes requests. */
  start(): Promise<void>;
  /** From now on it dies at this point, at the second, third, … time it reaches it where a number says so. */
  arm(point: CrashPoint | `${CrashPoint}:${number}`): Promise<void>;
  /** Resolves when the process has died, with the signal that ended it. */
  died(): Promise<NodeJS.Signals | null>;
  /** A connection to its database, good while the database runs. */
  withDb<T>(work: (db: DataSource) => Promise<T>): Promise<T>;
  addPartner(id: string, persona: Persona): Promise<void>;
  send(facts: readonly object[]): Promise<Response>;
  /** Runs a command of the hub's command line beside it. */
  command(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string }>;
  stop(): Promise<void>;
}

const FEED = 'test-feed';

/** This environment without the settings of the hub and of this run. */
export const plainEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(THROUGHGATE_|DATABASE_URL|REDIS_URL|NODE_OPTIONS)/.test(name)),
  );

export const hubProcess = async (backend: Backend): Promise<HubProcess> => {
  const dataFolder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'hub-'));
  const redis = backend === 'redis' ? await startRedis() : null;
  const simulator = await startPartnerSimulator({ hubUrl: 'http://127.0.0.1:1', partners: [], callbacksAfterMs: 10 });
  const address = new URL(simulator.url).host;
  const env = {
    ...plainEnv(),
    THROUGHGATE_DATA_FOLDER: dataFolder,
    THROUGHGATE_DEMO: 'off',
    THROUGHGATE_PORT: '0',
    THROUGHGATE_LOG_LEVEL: 'warn',
    THROUGHGATE_SWEEP_MS: '300',
    THROUGHGATE_SEND_TIMEOUT_MS: '1500',
    THROUGHGATE_REACH_PRIVATE: address,
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
  };
  let child: ChildProcess | null = null;
  let url = '';
  let key = '';
  let ended: Promise<NodeJS.Signals | null> = Promise.resolve(null);

  const databaseUrl = async (): Promise<string> => {
    const running = await runningEmbeddedPostgres(dataFolder);
    if (running === null) throw new Error('the hub’s database is not running');
    return running.url('throughgate');
  };
  const withDb = async <T>(work: (db: DataSource) => Promise<T>): Promise<T> => {
    const db = await hubDataSource(await databaseUrl(), 2).initialize();
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  };
  const run = (script: string, args: readonly string[], more: Readonly<Record<string, string>>): ChildProcess =>
    spawn(process.execPath, [join(packageRoot, script), ...args], {
      cwd: packageRoot,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });

  const start: HubProcess['start'] = async () => {
    let said = '';
    url = '';
    child = run('dist/apps/hub/src/main.js', [], { THROUGHGATE_CRASH_AT: 'when-told' });
    const started = child;
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    ended = new Promise((resolve) => started.once('exit', (_, signal) => resolve(signal)));
    await until(
      () => {
        if (started.exitCode !== null) throw new Error(`the hub ended instead of starting:\n${said}`);
        url = /running at (http:\S+)/.exec(said)?.[1] ?? '';
        return url !== '';
      },
      { what: 'the hub to start', for: 60_000, every: 25 },
    );
    simulator.setHubUrl(url);
    if (key === '') key = await withDb((db) => new FeedKeys(db).issue(FEED, 'Test feed'));
  };

  return {
    simulator,
    redis,
    dataFolder,
    url: () => url,
    start,
    arm: async (point) => {
      const armed = new Promise((resolve) => child?.once('message', resolve));
      child?.send(point);
      await armed;
    },
    died: () => ended,
    withDb,
    addPartner: async (id, persona) => {
      const [secret, callbackSecret] = [newWebhookSecret(), newWebhookSecret()];
      simulator.addPartner({ id, persona, secret, callbackSecret });
      const seal = new Seal(readFileSync(join(dataFolder, 'secret-key'), 'utf8').trim());
      const settings = settingsFor(await databaseUrl(), { THROUGHGATE_REACH_PRIVATE: [address] });
      await withDb((db) =>
        new RegisterPartner(db, seal, settings).run(
          {
            id,
            label: id,
            adapter: 'webhook',
            role: 'treatment',
            settings: { url: simulator.urlOf(id) },
            agreedFields: FIELD_NAMES,
            areas: [],
            secret,
            callbackSecret,
          },
          'test',
        ),
      );
    },
    send: (facts) =>
      fetch(`${url}/api/release-facts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ facts }),
      }),
    command: async (args, more = {}) => {
      const command = run('dist/apps/hub/src/cli.js', args, more);
      let out = '';
      for (const stream of [command.stdout, command.stderr]) stream?.on('data', (chunk: Buffer) => (out += chunk.toString()));
      return new Promise((resolve) => command.once('exit', (code, signal) => resolve({ code, signal, out })));
    },
    stop: async () => {
      if (child !== null && child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      if ((await runningEmbeddedPostgres(dataFolder)) !== null) {
        // The last start was killed: a start that takes the database over is what stops it.
        await start();
        child?.kill('SIGTERM');
        await ended;
      }
      await simulator.stop();
      await redis?.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};
