import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { HubClock, runningEmbeddedPostgres } from '#platform';
import { hubDataSource } from '#persistence';
import { runProgram } from './app-process.js';

/** The day it is in the demo of these suites: the week in which release days pile up on 23 December. */
export const DEMO_TODAY = '2026-12-16';

/** The hub with its demo region, as `npm start` runs it. */
export interface DemoHub {
  readonly url: string;
  /** A connection to its database that keeps the hub's time. */
  readonly db: DataSource;
  stop(): Promise<void>;
}

export const startDemoHub = async (): Promise<DemoHub> => {
  const dataFolder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'demo-'));
  const hub = runProgram('apps/hub/src/main.js', [], {
    THROUGHGATE_DATA_FOLDER: dataFolder,
    THROUGHGATE_PORT: '0',
    THROUGHGATE_DEMO: 'on',
    THROUGHGATE_DEMO_TODAY: DEMO_TODAY,
  });
  const url = await hub.ready;
  const running = await runningEmbeddedPostgres(dataFolder);
  if (running === null) throw new Error('the hub’s database is not running');
  const db = await hubDataSource(running.url('throughgate'), 2, new HubClock(DEMO_TODAY).shiftDays).initialize();
  return {
    url,
    db,
    stop: async () => {
      await db.destroy();
      hub.child.kill('SIGTERM');
      await hub.ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};
