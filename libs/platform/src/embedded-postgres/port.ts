import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

const listenOnce = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => resolve(given));
    });
  });

const kept = (folder: string): string => join(folder, 'port');

export const isFree = async (port: number): Promise<boolean> => (await listenOnce(port)) !== undefined;

/** Last time's port while it is free, else any that is. */
export const choosePort = async (folder: string): Promise<number> => {
  const last = Number(await readFile(kept(folder), 'utf8').catch(() => ''));
  if (Number.isInteger(last) && last > 0 && last < 65_536 && (await isFree(last))) return last;
  return (await listenOnce(0)) ?? 0;
};

export const keepPort = (folder: string, port: number): Promise<void> => writeFile(kept(folder), `${String(port)}\n`);
