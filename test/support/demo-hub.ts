import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { HubClock, runningEmbeddedPostgres } from '#platform';
import { hubDataSource } from '#persistence';
import { runProgram, type AppProcess } from './app-process.js';
import { until } from './until.js';

/** The day it is in the demo of these suites: the week in which release days pile up on 23 December. */
export const DEMO_TODAY = '2026-12-16';

/** The hub with its demo region, as `npm start` runs it. */
export interface DemoHub {
  readonly url: string;
  /** A connection to its database that keeps the hub's time. */
  readonly db: DataSource;
  stop(): Promise<void>;
}

const RUN_FOLDER = process.env['TEST_RUN_FOLDER'] ?? tmpdir();
const LAID_OUT_WITHIN_MS = 220_000;

/** How a hub is started with the demo of that day. What HMPPS tells is another suite’s: these have no need of it. */
export const DEMO_ENV = {
  THROUGHGATE_DEMO: 'on',
  THROUGHGATE_DEMO_TODAY: DEMO_TODAY,
  THROUGHGATE_HMPPS_STAND_IN: 'off',
} as const;

const startIn = (dataFolder: string): AppProcess =>
  runProgram('apps/hub/src/main.js', [], { THROUGHGATE_DATA_FOLDER: dataFolder, THROUGHGATE_PORT: '0', ...DEMO_ENV });

const connect = async (dataFolder: string): Promise<DataSource> => {
  const running = await runningEmbeddedPostgres(dataFolder);
  if (running === null) throw new Error('the hub’s database is not running');
  return hubDataSource(running.url('throughgate'), 2, new HubClock(DEMO_TODAY).shiftDays).initialize();
};

const allPlanned = async (db: DataSource): Promise<boolean> =>
  (await db.query<[{ n: number }]>('select count(*)::int as n from release where facts_version <> planned_version'))[0].n === 0;

const end = async (hub: AppProcess, db: DataSource): Promise<void> => {
  await db.destroy();
  hub.child.kill('SIGTERM');
  await hub.ended;
};

/** The region takes long to lay out: the first suite of a run that needs it does so, and leaves it for all of them. */
const laidOut = async (): Promise<string> => {
  const folder = join(RUN_FOLDER, 'demo-laid-out');
  const [data, isReady] = [join(folder, 'data'), join(folder, 'is-ready')];
  if (existsSync(folder)) {
    await until(() => existsSync(isReady), { what: 'another suite to lay out the demo', for: LAID_OUT_WITHIN_MS, every: 200 });
    return data;
  }
  mkdirSync(folder);
  const hub = startIn(data);
  await hub.ready;
  const db = await connect(data);
  await until(() => allPlanned(db), { what: 'the demo to be planned', for: 90_000, every: 200 });
  await end(hub, db);
  writeFileSync(isReady, '');
  return data;
};

/** A data folder of its own with the whole demo in it, for a hub that is started with `DEMO_ENV`. */
export const demoFolder = async (): Promise<string> => {
  const folder = mkdtempSync(join(RUN_FOLDER, 'demo-'));
  // Where the tests run as root, the account that runs the database must get through to it.
  chmodSync(folder, 0o711);
  const dataFolder = join(folder, 'data');
  // With owners and modes: where the tests run as root, the database is another account's.
  execFileSync('cp', ['-a', await laidOut(), dataFolder]);
  return dataFolder;
};

/** A demo of its own, in which every release is planned. */
export const startDemoHub = async (): Promise<DemoHub> => {
  const dataFolder = await demoFolder();
  const hub = startIn(dataFolder);
  const url = await hub.ready;
  const db = await connect(dataFolder);
  await until(() => allPlanned(db), { what: 'the demo to be planned', for: 90_000, every: 200 });
  return {
    url,
    db,
    stop: async () => {
      await end(hub, db);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};
