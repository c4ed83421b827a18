import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { codeOf } from './fault.js';

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** What `ps` says of it; empty where there is no such process. Only for systems without /proc. */
const ps = (column: string, pid: number): Promise<string> =>
  new Promise((resolve) => {
    execFile('ps', ['-o', `${column}=`, '-p', String(pid)], (_error, out) => resolve(out.trim()));
  });

const bornOnLinux = async (pid: number): Promise<string | undefined> => {
  const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  if (line === undefined) return undefined;
  // The second field is a name in brackets, which may itself hold spaces and brackets.
  const [state, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${String(rest[18])}`;
};

/** When a living process began, in words that no later process with the same id will share; undefined for a dead one. */
export const bornAt = async (pid: number): Promise<string | undefined> => {
  if (!isThere(pid)) return undefined;
  return process.platform === 'linux' ? bornOnLinux(pid) : (await ps('lstart', pid)) || undefined;
};

/** The folder that a process was told to serve, by its command line. */
const toldToServe = async (pid: number): Promise<string | undefined> => {
  const [, flag, folder] = (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return flag === '-D' ? folder : undefined;
};

const isServingOnLinux = async (pid: number, cluster: string): Promise<boolean> => {
  try {
    return (await readlink(`/proc/${String(pid)}/cwd`)) === cluster;
  } catch (error) {
    // Root in a container may not look into another account's process; its command line is open to all.
    return ['EACCES', 'EPERM'].includes(codeOf(error) ?? '') && (await toldToServe(pid)) === cluster;
  }
};

/** Whether the process with this id is the PostgreSQL that runs on this cluster: it works inside its own folder. */
export const isServing = async (pid: number, cluster: string): Promise<boolean> => {
  if (process.platform === 'linux') return isServingOnLinux(pid, cluster);
  const command = await ps('command', pid);
  return command.includes('postgres') && command.includes(cluster);
};
