// The services of one test run. All that they leave on disk is in one folder, which carries the id of the run's process: so the
// next run can also sweep away what a killed one left.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';

const PREFIX = 'throughgate-test-';
const TEMPLATE = 'hub_template';
const built = (path) => fileURLToPath(new URL(`../../dist/libs/${path}`, import.meta.url));
const load = (path) => import(pathToFileURL(path).href);

let runFolder;
let server;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Every process whose command line names the folder: servers that a test left, or a hub that it had started. */
const processesIn = (folder) => {
  if (process.platform !== 'linux') {
    const lines = String(spawnSync('ps', ['-axo', 'pid=,command=']).stdout).split('\n');
    return lines
      .map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
      .filter(({ command }) => command.includes(folder));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }))
    .filter(({ pid, command }) => pid !== process.pid && command.includes(folder));
};

const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** Ends at once everything that a run left in its folder, and removes the folder. Synchronous, so that it also works on exit. */
const sweep = (folder) => {
  for (const { pid, command } of processesIn(folder)) {
    try {
      // PostgreSQL clears its shared memory away if it is given the chance.
      process.kill(pid, /\/postgres -D /.test(command) ? 'SIGQUIT' : 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
};

const sweepEarlierRuns = () => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!(pid > 0) || isAlive(pid)) continue;
    try {
      sweep(join(tmpdir(), name));
    } catch {
      // Another account's: not ours to remove.
    }
  }
};

const onExit = () => {
  if (runFolder !== undefined) sweep(runFolder);
};
const onSignal = (signal) => process.exit(signal === 'SIGINT' ? 130 : 143);

const openRunFolder = async () => {
  sweepEarlierRuns();
  runFolder = await realpath(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  // As root PostgreSQL runs by another account, which must be able to pass.
  await chmod(runFolder, 0o711);
  process.env.TEST_RUN_FOLDER = runFolder;
  process.on('exit', onExit);
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
};

const startPostgres = async () => {
  if (process.env.TEST_POSTGRES_URL) return process.env.TEST_POSTGRES_URL;
  const path = built('platform/src/embedded-postgres/index.js');
  if (!existsSync(path))
    throw new Error(`${path} is not there: run the tests by npm test, which builds first, or node scripts/build.mjs`);
  const { startEmbeddedPostgres } = await load(path);
  server = await startEmbeddedPostgres({ dataFolder: join(runFolder, 'postgres'), durable: false });
  return server.url('postgres');
};

const withClient = async (url, work) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

/** Undefined where the library has none, or does not load: the suites that need no tables of ours can run all the same. */
const findMigrate = async () => {
  const persistence = built('persistence/src/index.js');
  if (!existsSync(persistence)) return undefined;
  try {
    return (await load(persistence)).migrate;
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    console.error(`THE TEST DATABASES HAVE NO TABLES: libs/persistence does not load (${error.message})`);
    return undefined;
  }
};

/** An empty database with the hub's tables. Nobody may connect to it afterwards, so it can be copied at any time. */
const makeTemplate = async (url) => {
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount > 0) await client.query(`alter database ${TEMPLATE} is_template false`);
    await client.query(`drop database if exists ${TEMPLATE} with (force)`);
    await client.query(`create database ${TEMPLATE}`);
  });
  const migrate = await findMigrate();
  if (migrate) await migrate(template.href);
  await withClient(url, (client) => client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`));
};

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

const install = (program, debianPackage) => {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return;
  console.log(`${program} is missing: installing it with apt-get …`);
  const options = { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status, stderr } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], options);
  if (status !== 0) console.error(String(stderr));
};

const banner = (suites, program, how) => `
${'!'.repeat(100)}
${suites} SUITES DID NOT RUN: there is no ${program} on the PATH, and it could not be installed.
Install it (${how}) and run the tests again.
${'!'.repeat(100)}
`;

/** Programs that some suites need, by the variable in which those find where it is. */
const PROGRAMS = {
  TEST_REDIS: {
    names: ['redis-server'],
    debianPackage: 'redis-server',
    banner: banner('REDIS', 'redis-server', 'Debian: apt-get install redis-server; macOS: brew install redis'),
  },
  TEST_CHROMIUM: {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    debianPackage: 'chromium',
    banner: banner(
      'BROWSER',
      'chromium',
      'Debian: apt-get install chromium; elsewhere: put chromium or google-chrome on the PATH',
    ),
  },
};

const findPrograms = () => {
  for (const [variable, { names, debianPackage, banner: text }] of Object.entries(PROGRAMS)) {
    const look = () => names.map(onPath).find((found) => found !== undefined);
    if (look() === undefined) install(names[0], debianPackage);
    const found = look();
    process.env[variable] = found ?? 'missing';
    if (found !== undefined) continue;
    if (process.env.CI === 'true') throw new Error(text);
    console.error(text);
  }
};

/** The unit suites alone need no service. */
const onlyUnit = () => /--selectProjects[ =]unit( -|$)/.test(process.argv.join(' '));

export const startServices = async () => {
  if (onlyUnit()) return;
  await openRunFolder();
  try {
    findPrograms();
    const url = await startPostgres();
    await makeTemplate(url);
    process.env.TEST_POSTGRES_URL = url;
  } catch (error) {
    // Jest does not call the teardown when the setup failed.
    await stopServices();
    throw error;
  }
};

export const stopServices = async () => {
  if (runFolder === undefined) return;
  for (const [variable, { banner: text }] of Object.entries(PROGRAMS))
    if (process.env[variable] === 'missing') console.error(text);
  try {
    await server?.stop();
  } finally {
    sweep(runFolder);
    runFolder = undefined;
    server = undefined;
    process.off('exit', onExit).off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
};
