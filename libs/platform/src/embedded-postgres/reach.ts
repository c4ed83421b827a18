import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Account, type Owner } from './account.js';

const PASS = 0o1;
const READ = 0o4;

const permits = ({ mode, uid, gid }: Owner & { mode: number }, account: Account, bit: number): boolean => {
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bit) === bit;
};

const upwards = (path: string): string[] => (dirname(path) === path ? [path] : [path, ...upwards(dirname(path))]);

/**
 * Whether the account can enter the folder, or read the file. Goes by the mode bits of the path and all above it, because an
 * account shut out may be unable to run anything that could answer for it.
 */
export const canReach = async (path: string, account: Account): Promise<boolean> => {
  if (!account.isAnother) return true;
  const real = await realpath(path);
  for (const step of upwards(real)) {
    const found = await stat(step);
    if (!permits(found, account, found.isDirectory() ? PASS : READ)) return false;
  }
  return true;
};
