import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, EmbeddedPostgresFault } from './fault.js';
import { bornAt } from './running-process.js';

export interface HubLock {
  /** Gives the folder up. Leaves a lock that has become another hub's alone. */
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly born: string;
}

const read = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

const holderIn = (text: string): Holder | undefined => {
  try {
    const { pid, born } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof born === 'string' ? { pid: Number(pid), born } : undefined;
  } catch {
    return undefined;
  }
};

/** Takes a dead hub's lock away, unless another hub was quicker and the lock there now is already that one's. */
const clearAway = async (file: string, dead: string): Promise<void> => {
  const aside = `${file}.${randomUUID()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await read(aside)) === dead) await rm(aside, { force: true });
  else await rename(aside, file);
};

/** Holds the folder for this process alone; a hub that was killed loses it to the next one. */
export const takeLock = async (file: string, folder: string): Promise<HubLock> => {
  const mine = JSON.stringify({ pid: process.pid, born: (await bornAt(process.pid)) ?? '', key: randomUUID() });
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
      return { release: async () => void ((await read(file)) === mine && (await rm(file, { force: true }))) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const theirs = await read(file);
    if (theirs === undefined) continue;
    const holder = holderIn(theirs);
    if (holder !== undefined && (await bornAt(holder.pid)) === holder.born)
      throw new EmbeddedPostgresFault(
        `another hub (pid ${String(holder.pid)}) is using ${folder}`,
        'stop it or set THROUGHGATE_DATA_FOLDER to another folder',
      );
    // A lock without words may be one that is being written this very moment.
    if (holder === undefined && attempt < 20) await sleep(10);
    else await clearAway(file, theirs);
  }
  throw new EmbeddedPostgresFault(
    `the lock ${file} could not be taken`,
    'see that no hub is running, delete that file and start again',
  );
};
