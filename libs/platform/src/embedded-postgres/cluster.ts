import { createHash, randomUUID } from 'node:crypto';
import { chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, rmdir, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, isRoot, type Owner, ownUid } from './account.js';
import { type Binaries } from './binaries.js';
import { beginAnew, codeOf, EmbeddedPostgresFault, noRoom, speaksOfFullDisk } from './fault.js';
import { stopLeftRunning } from './postmaster.js';
import { canReach } from './reach.js';
import { type Ran, run } from './run.js';
import { makeOpenFolder, openShelter } from './shelter.js';

/** The database files of a data folder, as found. The path is the real one: `cluster` may be a link into a shelter. */
export interface FoundCluster {
  readonly path: string;
  readonly owner: Owner;
  readonly major: string | undefined;
}

export const clusterIn = (dataFolder: string): string => join(dataFolder, 'cluster');

/** Undefined when the data folder has no database files yet. */
export const findCluster = async (dataFolder: string): Promise<FoundCluster | undefined> => {
  const at = clusterIn(dataFolder);
  const kind = await lstat(at).catch(() => undefined);
  if (kind === undefined) return undefined;
  const path = await realpath(at).catch(() => undefined);
  if (path === undefined)
    throw new EmbeddedPostgresFault(
      `the database files that ${at} points to are gone`,
      `put them back, or ${beginAnew(dataFolder)}`,
    );
  const { uid, gid } = await stat(path);
  // Somebody else's files cannot be looked into; whoever is to run them will be told so.
  if (!isRoot() && uid !== ownUid()) return { path, owner: { uid, gid }, major: undefined };
  if (kind.isDirectory() && (await readdir(path)).length === 0) {
    await rmdir(path);
    return undefined;
  }
  const version = await readFile(join(path, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined)
    throw new EmbeddedPostgresFault(`the database files in ${path} are not whole: PG_VERSION is missing`, beginAnew(dataFolder));
  return { path, owner: { uid, gid }, major: version.trim() };
};

/** Throws unless these programs, run by this account, can use the files. */
export const checkCluster = async (
  found: FoundCluster,
  binaries: Binaries,
  account: Account,
  dataFolder: string,
): Promise<void> => {
  if (found.major !== binaries.major)
    throw new EmbeddedPostgresFault(
      `the database files in ${found.path} are of PostgreSQL ${String(found.major)} and this hub runs PostgreSQL ${binaries.major}`,
      `use the version of the hub that made them, or ${beginAnew(dataFolder)}`,
    );
  if (!(await canReach(found.path, account)))
    throw new EmbeddedPostgresFault(
      `the account with uid ${String(account.uid)} that runs PostgreSQL can no longer enter ${found.path}`,
      'let others pass through the folders above it (chmod o+x), or move the data folder to where they can',
    );
};

/** What a deleted data folder left in the shelter. One such is kept, in case it was deleted by mistake. */
const setAside = async (place: string, binaries: Binaries, account: Account, say: (step: string) => void): Promise<void> => {
  if ((await lstat(place).catch(() => undefined)) === undefined) return;
  const aside = `${place}.left`;
  say(`Setting aside earlier database files of this folder, as ${aside} …`);
  await stopLeftRunning({ cluster: place, pgCtl: binaries.pgCtl, account });
  await rm(aside, { recursive: true, force: true });
  await rename(place, aside);
};

/** Where new files go: into the data folder, or into a shelter when the account that runs PostgreSQL cannot enter there. */
const choosePlace = async (wanted: CreateCluster): Promise<string> => {
  const { dataFolder, account, binaries, say } = wanted;
  if (await canReach(dataFolder, account)) return clusterIn(dataFolder);
  const clusters = join(await openShelter(account, wanted.shelter), 'clusters');
  await makeOpenFolder(clusters);
  const place = join(await realpath(clusters), createHash('sha256').update(dataFolder).digest('hex').slice(0, 16));
  await setAside(place, binaries, account, say);
  say(`The database files will lie in ${place}, as PostgreSQL's account cannot enter ${dataFolder}`);
  return place;
};

const BUILT_IN = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
/** The second is for systems that have no C.UTF-8 of their own; both sort and fold alike. */
const LOCALES = process.platform === 'linux' ? [['--locale=C.UTF-8'], BUILT_IN] : [BUILT_IN];

const initdb = async (draft: string, { account, binaries, password, durable }: CreateCluster): Promise<Ran> => {
  const passwordFile = `${draft}.password`;
  const fixed = ['--encoding=UTF8', '--auth=scram-sha-256', '--username=postgres', '--lc-messages=C', '--no-instructions'];
  const args = [...fixed, `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync']), `--pgdata=${draft}`];
  let ran: Ran = { code: undefined, cannotStart: undefined, said: '' };
  for (const locale of LOCALES) {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account.isAnother) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid);
    ran = await run(binaries.initdb, [...args, ...locale], { as: account, seconds: 120 });
    if (!ran.said.includes('invalid locale name')) break;
  }
  return ran;
};

const whyNotMade = (place: string, { code, cannotStart, said }: Ran): Error => {
  if (speaksOfFullDisk(said)) return noRoom(place);
  const why = cannotStart ?? (said.trim().split('\n').slice(-3).join(' / ') || 'it took longer than two minutes');
  return new EmbeddedPostgresFault(
    `the database files could not be created in ${place} (initdb ended with ${String(code)}: ${why})`,
    'mend that and start again, or set THROUGHGATE_DATA_FOLDER to a folder on a local disk',
  );
};

export interface CreateCluster {
  readonly dataFolder: string;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly password: string;
  readonly durable: boolean;
  readonly shelter: string | undefined;
  readonly say: (step: string) => void;
}

/** All or nothing: the files take their place only once they are whole, and what an interruption left is swept away. */
export const createCluster = async (wanted: CreateCluster): Promise<string> => {
  const place = await choosePlace(wanted);
  wanted.say('Creating the database files …');
  const beside = dirname(place);
  for (const name of await readdir(beside))
    if (name.startsWith(`${basename(place)}.new`)) await rm(join(beside, name), { recursive: true, force: true, maxRetries: 5 });
  const draft = `${place}.new-${randomUUID()}`;
  try {
    const ran = await initdb(draft, wanted);
    if (ran.code !== 0) throw whyNotMade(place, ran);
    await rename(draft, place);
  } finally {
    for (const left of [draft, `${draft}.password`]) await rm(left, { recursive: true, force: true, maxRetries: 5 });
  }
  if (place !== clusterIn(wanted.dataFolder)) await symlink(place, clusterIn(wanted.dataFolder));
  return realpath(place);
};

/** The superuser's password, made once and kept where only the hub's own account can read it. */
export const keptPassword = async (dataFolder: string, isNew: boolean, fresh: () => string): Promise<string> => {
  const file = join(dataFolder, 'password');
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  if (kept.trim() !== '') return kept.trim();
  if (!isNew)
    throw new EmbeddedPostgresFault(
      `the password of the database is missing: ${file}`,
      `put the file back, or ${beginAnew(dataFolder)}`,
    );
  const password = fresh();
  await rm(file, { force: true });
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  return password;
};
