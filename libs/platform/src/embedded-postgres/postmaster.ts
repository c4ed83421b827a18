import { spawn } from 'node:child_process';
import { open, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, spawnAs } from './account.js';
import { plainEnvironment, run } from './run.js';
import { bornAt, isServing } from './running-process.js';

/** A PostgreSQL server that is running on a cluster, by its own account of itself (postmaster.pid). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

export interface Serving {
  readonly cluster: string;
  readonly pgCtl: string;
  readonly account: Account;
}

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

const lines = async (cluster: string): Promise<string[]> =>
  (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n').map((line) => line.trim());

/** The server running on this cluster, whoever started it; undefined when there is none. */
export const findPostmaster = async (cluster: string): Promise<Postmaster | undefined> => {
  const [pid = '', , , port = '', , , , status = ''] = await lines(cluster);
  if (!/^\d+$/.test(pid) || !(await isServing(Number(pid), cluster))) return undefined;
  return { pid: Number(pid), port: Number(port), isReady: status === 'ready' };
};

const NO_SUCH_PROCESS = '2147483646';

/**
 * PostgreSQL refuses to start while the process named in postmaster.pid is alive, even if after a restart of the machine that id is
 * quite another program's, or a zombie's. Only the id is replaced: the rest lets PostgreSQL see whether old sessions still run.
 */
export const disownStrangers = async (cluster: string): Promise<void> => {
  const [pid = '', ...rest] = await lines(cluster);
  if (process.platform !== 'linux' || !/^\d+$/.test(pid) || pid === NO_SUCH_PROCESS) return;
  if (!(await isServing(Number(pid), cluster))) await writeFile(pidFile(cluster), [NO_SUCH_PROCESS, ...rest].join('\n'));
};

export interface Launch extends Serving {
  readonly postgres: string;
  readonly port: number;
  readonly flags: Readonly<Record<string, string>>;
  readonly log: string;
}

const argsOf = ({ cluster, port, flags }: Pick<Launch, 'cluster' | 'port' | 'flags'>): string[] => [
  '-D',
  cluster,
  ...Object.entries({ ...flags, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/** Whether the running server was started by these very programs with these very flags (postmaster.opts keeps its command line). */
export const wasStartedLike = async (launch: Omit<Launch, 'log'>): Promise<boolean> => {
  const kept = await readFile(join(launch.cluster, 'postmaster.opts'), 'utf8').catch(() => '');
  const quoted = argsOf(launch).map((arg) => ` "${arg}"`);
  return kept.trimEnd() === `${await realpath(launch.postgres)}${quoted.join('')}`;
};

export type Launched =
  | { readonly outcome: 'started' }
  | { readonly outcome: 'port-taken' }
  | { readonly outcome: 'old-sessions' }
  | { readonly outcome: 'too-slow' }
  | { readonly outcome: 'failed'; readonly said: string };

const A_MEBIBYTE = 1_048_576;
const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0;

const whatWentWrong = (said: string): Launched => {
  if (/could not bind|could not create any TCP\/IP sockets/.test(said)) return { outcome: 'port-taken' };
  if (said.includes('pre-existing shared memory block')) return { outcome: 'old-sessions' };
  return { outcome: 'failed', said: said.trim() };
};

/**
 * Starts the server detached, so that it outlives a killed hub, and waits until it takes connections. It is spawned directly:
 * pg_ctl would do it through a shell, which reads a `$` in the path of the data folder as its own.
 */
export const launch = async (wanted: Launch & { say: (step: string) => void }): Promise<Launched> => {
  const { cluster, log } = wanted;
  if ((await sizeOf(log)) > A_MEBIBYTE) await rename(log, `${log}.1`);
  const before = await sizeOf(log);
  const out = await open(log, 'a', 0o600);
  const child = spawn(wanted.postgres, argsOf(wanted), {
    cwd: '/',
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', out.fd, out.fd],
    ...spawnAs(wanted.account),
  });
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended ??= `it ended with ${String(code ?? signal)}`));
  child.unref();
  await out.close();
  for (const began = Date.now(), slow = { told: false }; ; await sleep(15)) {
    if (ended !== undefined) {
      const said = (await readFile(log)).subarray(before).toString();
      return whatWentWrong(said.trim() === '' ? ended : said);
    }
    const running = await findPostmaster(cluster);
    if (running?.pid === child.pid && running?.isReady === true) return { outcome: 'started' };
    if (Date.now() - began > 120_000) return { outcome: 'too-slow' };
    if (Date.now() - began > 3000 && !slow.told) {
      slow.told = true;
      wanted.say('Still starting the database: after a crash it first puts its files in order …');
    }
  }
};

const hasEnded = async (pid: number, born: string | undefined, seconds: number): Promise<boolean> => {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(25)) {
    const now = await bornAt(pid);
    if (now === undefined || now !== born) return true;
  }
  return false;
};

/** Ends the server on this cluster, if any: politely, then at once, then by force. At most 20 seconds; false if it still runs. */
export const stopServer = async (serving: Serving, { politely }: { politely: boolean }): Promise<boolean> => {
  const running = await findPostmaster(serving.cluster);
  if (running === undefined) return true;
  const born = await bornAt(running.pid);
  const steps: [mode: string, seconds: number][] = politely
    ? [
        ['fast', 12],
        ['immediate', 4],
      ]
    : [['immediate', 4]];
  for (const [mode, seconds] of steps) {
    const args = ['stop', '-D', serving.cluster, '-m', mode, '-w', '-t', String(seconds)];
    await run(serving.pgCtl, args, { as: serving.account, seconds: seconds + 1 });
    if (await hasEnded(running.pid, born, 0.5)) return true;
  }
  if (!(await isServing(running.pid, serving.cluster))) return true;
  // A stopped process (SIGSTOP) hears nothing but this. Its sessions see that it is gone and end too.
  process.kill(running.pid, 'SIGKILL');
  return hasEnded(running.pid, born, 2);
};

/** For a cluster that is about to be put away: whatever runs on it ends at once. */
export const stopLeftRunning = (serving: Serving): Promise<boolean> => stopServer(serving, { politely: false });
