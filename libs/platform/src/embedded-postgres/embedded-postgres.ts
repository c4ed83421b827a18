import { randomBytes } from 'node:crypto';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, chooseAccount, isRoot } from './account.js';
import { type Binaries, readyBinaries } from './binaries.js';
import { checkCluster, clusterIn, createCluster, findCluster, keptPassword } from './cluster.js';
import { type Answer, ask, connectionUrl } from './connection.js';
import { beginAnew, codeOf, EmbeddedPostgresFault, inWords, noRoom, notWritable, speaksOfFullDisk } from './fault.js';
import { type HubLock, takeLock } from './hub-lock.js';
import { choosePort, isFree, keepPort } from './port.js';
import { disownStrangers, findPostmaster, launch, type Launch, type Launched, stopServer, wasStartedLike } from './postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Everything lies below it; made when missing. One hub at a time. */
  readonly dataFolder: string;
  /** Without one, last time's port is used while it is free, else any that is. */
  readonly port?: number;
  /** Told of each step that takes a person's time, in words for that person. */
  readonly say?: (step: string) => void;
  /** PostgreSQL's own settings, such as { max_connections: '200' }. */
  readonly flags?: Readonly<Record<string, string>>;
  /** False gives safety up for speed: for tests, whose data nobody will miss. */
  readonly durable?: boolean;
  /** Where to put what PostgreSQL's account cannot reach; /var/lib/throughgate or the folder for temporary files if not said. */
  readonly shelter?: string;
}

export interface EmbeddedPostgres {
  /** How to connect to one of its databases, as its superuser. Never to be logged. */
  url(database: string): string;
  readonly port: number;
  readonly folder: string;
  /** True when it was running already: left behind by a hub that was killed. */
  readonly takenOver: boolean;
  /** Ends the server within 20 seconds and gives the folder up. The second call does nothing. */
  stop(): Promise<void>;
}

/** PostgreSQL's log is a file of its own, so what a person's row holds must not get there: errors go to the hub, which asked. */
const QUIET = { log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_checkpoints: 'off' };
const USUAL = { max_connections: '100', timezone: 'UTC', log_timezone: 'UTC', ...QUIET };
const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};
const ONLY_HERE = { listen_addresses: '127.0.0.1', unix_socket_directories: '' };

type Say = (step: string) => void;
type Site = Omit<Launch, 'port'> & { readonly dataFolder: string; readonly password: string; readonly say: Say };

const openDataFolder = async (folder: string): Promise<string> => {
  // Others may pass through it, as PostgreSQL's account must, but not look round.
  const made = await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    // What Node says of a disk that is mounted read-only.
    throw codeOf(error) === 'ENOENT' ? notWritable(folder, error) : error;
  });
  if (made !== undefined) await chmod(folder, isRoot() ? 0o711 : 0o700);
  return realpath(folder);
};

const SILENCE_MS = 4000;
const STARTING_MS = 120_000;

/** Waits for a word from the server: some seconds for any word at all, longer while it says that it is still starting up. */
const answerOf = async (site: Site, port: number): Promise<Answer> => {
  for (const began = Date.now(); ; await sleep(100)) {
    const answer = await ask(connectionUrl({ port, password: site.password, database: 'postgres' }));
    if (answer === 'yes' || answer === 'wrong password') return answer;
    const isOver = Date.now() - began > (answer === 'no' ? SILENCE_MS : STARTING_MS);
    if (isOver || (await findPostmaster(site.cluster)) === undefined) return answer;
  }
};

const wrongPassword = ({ dataFolder }: Site): EmbeddedPostgresFault =>
  new EmbeddedPostgresFault(
    `the password kept in ${join(dataFolder, 'password')} is not the one of this database`,
    `put the right password there, or ${beginAnew(dataFolder)}`,
  );

/** The port of a server that a killed hub left running, if it answers and runs as we would have it; any other is ended. */
const takeOver = async (site: Site, wantedPort: number | undefined): Promise<number | undefined> => {
  const left = await findPostmaster(site.cluster);
  if (left === undefined) return undefined;
  const asWanted = left.port === (wantedPort ?? left.port) && (await wasStartedLike({ ...site, port: left.port }));
  const answer = await answerOf(site, left.port);
  if (answer === 'yes' && asWanted) {
    site.say('Taking over the database that an earlier hub left running …');
    return left.port;
  }
  site.say('Ending the database that an earlier hub left running …');
  if (!(await stopServer(site, { politely: answer === 'yes' || answer === 'wrong password' })))
    throw new EmbeddedPostgresFault(
      `a database left running (pid ${String(left.pid)}) will not end`,
      `end that process and start again`,
    );
  if (answer === 'wrong password') throw wrongPassword(site);
  return undefined;
};

const portTaken = (port: number): EmbeddedPostgresFault =>
  new EmbeddedPostgresFault(
    `port ${String(port)} is in use`,
    'end what uses it, or ask for another port, or for none: a free one will be found',
  );

const whyNotStarted = (launched: Exclude<Launched, { outcome: 'started' }>, { dataFolder, log }: Site, port: number): Error => {
  switch (launched.outcome) {
    case 'port-taken':
      return portTaken(port);
    case 'old-sessions':
      return new EmbeddedPostgresFault(
        'sessions of a database that was killed still run',
        'end the processes named postgres that belong to this data folder and start again',
      );
    case 'too-slow':
      return new EmbeddedPostgresFault('the database has not come up within two minutes', `read ${log} and start again`);
    case 'failed': {
      if (speaksOfFullDisk(launched.said)) return noRoom(dataFolder);
      const fatal = launched.said.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? launched.said.slice(-300);
      return new EmbeddedPostgresFault(
        `PostgreSQL did not start (${fatal.replace(/^.*?(FATAL|PANIC)/, '$1')})`,
        `read ${log}; if the database files are damaged, ${beginAnew(dataFolder)}`,
      );
    }
  }
};

/** Starts anew. A port lost to another program between choosing and starting is replaced, unless it was asked for. */
const startAnew = async (site: Site, wantedPort: number | undefined): Promise<number> => {
  if (wantedPort !== undefined && !(await isFree(wantedPort))) throw portTaken(wantedPort);
  site.say('Starting the database …');
  for (let attempt = 1; ; attempt += 1) {
    await disownStrangers(site.cluster);
    const port = wantedPort ?? (await choosePort(site.dataFolder));
    const launched = await launch({ ...site, port });
    if (launched.outcome === 'started') return port;
    const again = launched.outcome === 'old-sessions' || (launched.outcome === 'port-taken' && wantedPort === undefined);
    if (launched.outcome === 'too-slow') await stopServer(site, { politely: false });
    if (!again || attempt >= 20) throw whyNotStarted(launched, site, port);
    await sleep(launched.outcome === 'old-sessions' ? 250 : 0);
  }
};

const flagsFor = ({ durable = true, flags = {} }: EmbeddedPostgresOptions): Record<string, string> => ({
  ...USUAL,
  ...(durable ? {} : FORGETFUL),
  ...flags,
  ...ONLY_HERE,
});

/** Files that exist and may be used, made if need be, with all that is needed to run them. */
const prepareSite = async (options: EmbeddedPostgresOptions, dataFolder: string): Promise<Site> => {
  const { say = () => undefined, shelter, durable = true } = options;
  const found = await findCluster(dataFolder);
  const account: Account = await chooseAccount(found?.owner, found?.path ?? clusterIn(dataFolder));
  const binaries: Binaries = await readyBinaries({ account, shelter, say });
  if (found !== undefined) await checkCluster(found, binaries, account, dataFolder);
  const password = await keptPassword(dataFolder, found === undefined, () => randomBytes(24).toString('base64url'));
  const cluster = found?.path ?? (await createCluster({ dataFolder, account, binaries, password, durable, shelter, say }));
  const log = join(dataFolder, 'postgres.log');
  return {
    dataFolder,
    cluster,
    account,
    password,
    log,
    say,
    postgres: binaries.postgres,
    pgCtl: binaries.pgCtl,
    flags: flagsFor(options),
  };
};

const runOn = async (site: Site, wantedPort: number | undefined): Promise<{ port: number; takenOver: boolean }> => {
  const left = await takeOver(site, wantedPort);
  const port = left ?? (await startAnew(site, wantedPort));
  try {
    const answer = await answerOf(site, port);
    if (answer === 'wrong password') throw wrongPassword(site);
    if (answer === 'no')
      throw new EmbeddedPostgresFault('the database has started but does not answer', `read ${site.log} and start again`);
    await keepPort(site.dataFolder, port);
    return { port, takenOver: left !== undefined };
  } catch (error) {
    await stopServer(site, { politely: true });
    throw error;
  }
};

const releaseAll = async (locks: readonly HubLock[]): Promise<void> => {
  for (const lock of locks.toReversed()) await lock.release();
};

const halt = async (site: Site, locks: readonly HubLock[]): Promise<void> => {
  const ended = await stopServer(site, { politely: true });
  await releaseAll(locks);
  if (!ended)
    throw new EmbeddedPostgresFault(
      `the database in ${site.dataFolder} will not end`,
      'end its processes, which are named postgres',
    );
};

/**
 * Runs PostgreSQL on a folder, making the files the first time. It listens on 127.0.0.1 only. If the hub is killed the server
 * stays, and the next start takes it over. Whatever a person can put right is an EmbeddedPostgresFault that says how.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const asked = resolve(options.dataFolder);
  const locks: HubLock[] = [];
  try {
    const dataFolder = await openDataFolder(asked);
    locks.push(await takeLock(join(dataFolder, 'hub.lock'), dataFolder));
    const site = await prepareSite(options, dataFolder);
    // A copy of the data folder would have the same link to the same files, and a lock of its own.
    if (site.cluster !== clusterIn(dataFolder)) locks.push(await takeLock(`${site.cluster}.lock`, site.cluster));
    const { port, takenOver } = await runOn(site, options.port);
    let stopping: Promise<void> | undefined;
    return {
      url: (database) => connectionUrl({ port, password: site.password, database }),
      port,
      folder: dataFolder,
      takenOver,
      stop: () => (stopping ??= halt(site, locks)),
    };
  } catch (error) {
    await releaseAll(locks);
    throw inWords(error, asked);
  }
};
