import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runningEmbeddedPostgres } from '#platform';
import { runProgram, type AppProcess } from './app-process.js';

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};
const runningIn = (folder: string): readonly string[] =>
  process.platform === 'linux'
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(commandOf)
        .filter((command) => command.includes(folder))
    : [];

/** Hubs on databases of their own, as `npm start` runs them. What is left of them ends with the suite. */
export const ownHubs = () => {
  const folders: string[] = [];
  const started: AppProcess[] = [];
  afterAll(async () => {
    for (const { child } of started) child.kill('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return {
    newFolder: (): string => {
      const folder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'start-'));
      folders.push(folder);
      return folder;
    },
    /** From a working directory that is not the clone. */
    start: (dataFolder: string, env: Readonly<Record<string, string>> = {}): AppProcess => {
      const settings = { THROUGHGATE_DATA_FOLDER: dataFolder, THROUGHGATE_PORT: '0', THROUGHGATE_DEMO: 'off' };
      const hub = runProgram('apps/hub/src/main.js', [], { ...settings, ...env }, tmpdir());
      started.push(hub);
      return hub;
    },
    /** As Ctrl-C in a terminal does: everything the terminal runs gets the signal. It ends well. */
    ctrlC: async (hub: AppProcess): Promise<void> => {
      process.kill(-Number(hub.child.pid), 'SIGINT');
      expect(await hub.ended).toMatchObject({ code: 0, signal: null });
    },
    nothingRunsIn: async (folder: string): Promise<void> => {
      expect(await runningEmbeddedPostgres(folder)).toBeNull();
      expect(runningIn(folder)).toEqual([]);
    },
    /** The rows of a table of the hub that runs on this folder. */
    count: async (folder: string, table: string): Promise<number> => {
      const running = await runningEmbeddedPostgres(folder);
      if (running === null) throw new Error('the hub’s database is not running');
      const client = new pg.Client({ connectionString: running.url('throughgate') });
      await client.connect();
      try {
        return Number((await client.query<{ n: string }>(`select count(*) as n from hub.${table}`)).rows[0]?.n);
      } finally {
        await client.end();
      }
    },
  };
};
