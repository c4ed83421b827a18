import { spawn } from 'node:child_process';
import { type Account, spawnAs } from './account.js';
import { codeOf } from './fault.js';

export interface Ran {
  /** Undefined when it could not be started, or was ended by a signal or for taking too long. */
  readonly code: number | undefined;
  /** Set when it could not be started at all, such as EACCES. */
  readonly cannotStart: string | undefined;
  readonly said: string;
}

/** Nothing of the hub's own environment reaches PostgreSQL: a stray PGPORT or PGDATA would send it elsewhere. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' });

/** Runs one of PostgreSQL's binaries to its end, at most `seconds` long. Never throws: what happened is in the answer. */
export const run = (file: string, args: readonly string[], { as, seconds }: { as: Account; seconds: number }): Promise<Ran> =>
  new Promise((resolve) => {
    let said = '';
    const child = spawn(file, args, {
      // The hub's own folder may be one that the account cannot enter.
      cwd: '/',
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...spawnAs(as),
    });
    const listen = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-20_000));
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const answer = (ran: Omit<Ran, 'said'>): void => {
      clearTimeout(limit);
      resolve({ ...ran, said });
    };
    child.on('error', (error) => answer({ code: undefined, cannotStart: codeOf(error) ?? error.message }));
    child.on('close', (code) => answer({ code: code ?? undefined, cannotStart: undefined }));
  });
