import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { plainEnv } from './hub-process.js';
import { until } from './until.js';

const REFUSED_WITHIN_MS = 20_000;
const STOPPED_WITHIN_MS = 20_000;
/** A hub that lays out the demo took two and a half minutes where two other suites ran and the processors were slow. */
const READY_WITHIN_MS = 300_000;

type Env = Readonly<Record<string, string>>;

/** One of the programs in dist, as a process of its own. */
export interface AppProcess {
  readonly child: ChildProcess;
  /** All that it has written so far, on both streams. */
  said(): string;
  out(): string;
  /** The address it takes requests at, once it says so. */
  readonly ready: Promise<string>;
  /** The code it ended with, or the signal that ended it, and after how long. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly ms: number }>;
}

export const TEST_KEY = 'test-key-test-key-test-key-test-key';

export const runProgram = (
  script: string,
  args: readonly string[],
  env: Env,
  cwd = packageRoot,
  root = packageRoot,
): AppProcess => {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist', script), ...args], {
    cwd,
    env: { ...plainEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<Awaited<AppProcess['ended']>>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, ms: performance.now() - began })),
  );
  const ready = until(
    () => {
      const port = /"port":(\d+),"event":"\w+\.ready"/.exec(said)?.[1];
      if (port !== undefined) return `http://127.0.0.1:${port}`;
      return (
        /running at (http:\S+)/.exec(said)?.[1] ?? (child.exitCode === null && child.signalCode === null ? false : 'it ended')
      );
    },
    { what: `${script} to be ready`, for: READY_WITHIN_MS, every: 20 },
  ).then((address) => {
    if (address === 'it ended') throw new Error(`${script} ended instead of getting ready:\n${said}`);
    return address;
  });
  ready.catch(() => undefined);
  return { child, said: () => said, out: () => out, ready, ended };
};

/** api, worker, dashboard or hub, as it is run in production: everything by settings, any free port. */
export const runAppProcess = (name: 'api' | 'worker' | 'dashboard' | 'hub', env: Env): AppProcess =>
  runProgram(`apps/${name}/src/main.js`, [], {
    THROUGHGATE_SECRET_KEY: TEST_KEY,
    THROUGHGATE_PORT: '0',
    THROUGHGATE_DEMO: 'off',
    THROUGHGATE_SWEEP_MS: '300',
    THROUGHGATE_SEND_TIMEOUT_MS: '1500',
    ...env,
  });

/** A port at which nothing listens. */
export const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Something that takes connections and never says a word, as a machine that hangs. */
export const silentServer = (): Promise<{ readonly port: number; stop(): Promise<void> }> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }).listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((done) => {
            sockets.forEach((socket) => socket.destroy());
            server.close(() => done());
          }),
      }),
    );
  });

/** The processes of one suite: what is left of them ends with each test. */
export const appProcesses = () => {
  const all: AppProcess[] = [];
  afterEach(async () => {
    for (const { child } of all) child.kill('SIGKILL');
    await Promise.all(all.splice(0).map(({ ended }) => ended));
  });
  return {
    run: (...args: Parameters<typeof runAppProcess>): AppProcess => {
      const process = runAppProcess(...args);
      all.push(process);
      return process;
    },
    /** It ends by itself, with 1, soon enough, without ever having been ready, and says this. */
    refuses: async (process: AppProcess, ...words: readonly (string | RegExp)[]): Promise<void> => {
      const { code, ms } = await process.ended;
      for (const word of words) expect(process.said()).toMatch(word);
      expect(process.said()).not.toMatch(/\.ready"|running at/);
      expect(code).toBe(1);
      expect(ms).toBeLessThan(REFUSED_WITHIN_MS);
    },
    /** Asked to stop, it does so in time, and by itself. */
    stops: async (...some: readonly AppProcess[]): Promise<void> => {
      const began = performance.now();
      for (const { child } of some) child.kill('SIGTERM');
      for (const { ended } of some) expect(await ended).toMatchObject({ code: 0, signal: null });
      expect(performance.now() - began).toBeLessThan(STOPPED_WITHIN_MS);
    },
  };
};
