import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './until.js';

const program = process.env['TEST_REDIS'];

/** False where redis-server could be neither found nor installed; the set-up has then said so loudly, and failed under CI. */
export const redisIsThere: boolean = program !== undefined && program !== 'missing';

export interface TestRedis {
  readonly url: string;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
  /** As the power going: no last words, nothing saved that was not yet. */
  kill9(): Promise<void>;
  /** After kill9: the same files at the same address. */
  startAgain(): Promise<void>;
  flushAll(): Promise<void>;
  /** What redis-cli prints for this command. */
  cli(...args: readonly string[]): Promise<string>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const ask = async (port: number, args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('redis-cli', ['-e', '-h', '127.0.0.1', '-p', String(port), ...args]);
  return stdout.trim();
};

const hasEnded = (redis: ChildProcess): boolean => redis.exitCode !== null || redis.signalCode !== null;

const end = async (redis: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (hasEnded(redis)) return;
  const ended = new Promise((resolve) => redis.once('exit', resolve));
  redis.kill(signal);
  const limit = setTimeout(() => redis.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(limit);
};

/** Undefined when it ended before it answered, as when another program was quicker to take the port. */
const launch = async (folder: string, port: number): Promise<ChildProcess | undefined> => {
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const habits = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
  // Its command line goes on naming its folder, by which the set-up finds what a killed test left.
  const args = [...place, ...habits, '--daemonize', 'no', '--set-proc-title', 'no'];
  const redis = spawn(program ?? 'redis-server', args, { stdio: 'ignore' });
  redis.on('error', () => undefined);
  const answered = async (): Promise<boolean> =>
    hasEnded(redis) || redis.pid === undefined || (await ask(port, ['ping'])) === 'PONG';
  await until(answered, { what: 'redis-server to answer', every: 20 });
  // Another redis-server on this port would have answered too.
  const mine = !hasEnded(redis) && (await ask(port, ['info', 'server'])).includes(`process_id:${String(redis.pid)}`);
  return mine ? redis : undefined;
};

const launchOnFreePort = async (folder: string): Promise<{ redis: ChildProcess; port: number }> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const redis = await launch(folder, port);
    if (redis !== undefined) return { redis, port };
  }
  throw new Error('redis-server does not start; run it by hand to see why');
};

/** A redis-server of one's own, set up as the hub's readers are told to set theirs up. */
export const startRedis = async (): Promise<TestRedis> => {
  const folder = await mkdtemp(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'redis-'));
  const started = await launchOnFreePort(folder);
  const { port } = started;
  let { redis } = started;
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    stop: async () => {
      await end(redis, 'SIGTERM');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    kill9: () => end(redis, 'SIGKILL'),
    startAgain: async () => {
      const again = await launch(folder, port);
      if (again === undefined) throw new Error(`redis-server does not start again on port ${String(port)}`);
      redis = again;
    },
    flushAll: async () => void (await ask(port, ['flushall'])),
    cli: (...args) => ask(port, args),
  };
};
