import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Redis {
  /** The address of one of its sixteen stores, each empty at first. */
  url(store: number): string;
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** A redis-server set up as the hub asks for (every turn kept, nothing thrown out); null where there is none on PATH. */
export const startRedis = async (below: string): Promise<Redis | null> => {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const folder = join(below, 'redis');
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const habits = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
  const server = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, ...habits], {
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error('redis-server does not start; run it by hand to see why');
    await sleep(20);
  }
  return {
    url: (store) => `redis://127.0.0.1:${port}/${store}`,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
};
