import pg from 'pg';
import { migrate } from '#persistence';
import { appProcesses, closedPort, runProgram, silentServer, TEST_KEY } from '../support/app-process.js';
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../support/database.js';

const APPS = ['api', 'worker', 'dashboard', 'hub'] as const;
const { run, refuses, stops } = appProcesses();

const rowsIn = async (url: string, statement: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
};

describe('a process whose database is not there', () => {
  test.each(APPS)('%s, where nothing listens, says so and ends', async (app) => {
    const port = await closedPort();
    await refuses(
      run(app, { DATABASE_URL: `postgres://postgres:hush@localhost:${port}/throughgate` }),
      /ECONNREFUSED/,
      'DATABASE_URL',
    );
  });

  test('all of them, where something listens and never answers, say so and end, and show no password', async () => {
    const silent = await silentServer();
    const env = { DATABASE_URL: `postgres://postgres:hush@127.0.0.1:${silent.port}/throughgate` };
    const all = APPS.map((app) => run(app, env));
    await Promise.all(all.map((process) => refuses(process, /database/i)));
    for (const process of all) expect(process.said()).not.toContain('hush');
    await silent.stop();
  });

  test('without an address of a database, every setting that is missing is named', async () => {
    await refuses(
      run('api', { THROUGHGATE_SECRET_KEY: '' }),
      /DATABASE_URL \(not given\)/,
      /THROUGHGATE_SECRET_KEY \(not given\)/,
    );
  });
});

describe('a process whose database is not as it should be', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(() => database.drop());

  test.each(['api', 'worker'] as const)('%s on a database without tables names the command that makes them', async (app) => {
    await refuses(run(app, { DATABASE_URL: database.url }), 'npm run hub -- migrate');
  });

  test('on a database that a later migration is missing from, too', async () => {
    await migrate(database.url);
    await rowsIn(database.url, 'delete from hub.migration where id = (select max(id) from hub.migration)');
    await refuses(run('worker', { DATABASE_URL: database.url }), 'npm run hub -- migrate');
  });

  test('three who migrate at once do it once, and three who then start at once all do', async () => {
    const env = { DATABASE_URL: database.url, THROUGHGATE_SECRET_KEY: TEST_KEY };
    const migrating = [1, 2].map(() => runProgram('apps/hub/src/cli.js', ['migrate'], env));
    await Promise.all([migrate(database.url), ...migrating.map(({ ended }) => ended)]);
    for (const { ended, said } of migrating) expect([said(), (await ended).code]).toEqual([expect.any(String), 0]);
    const made = await rowsIn(database.url, 'select name from hub.migration');
    expect(new Set(made.map((row) => JSON.stringify(row))).size).toBe(made.length);
    const started = [run('api', env), run('worker', env), run('worker', env)];
    await Promise.all(started.map(({ ready }) => ready));
    await stops(...started);
  });
});

test('the dashboard, which has no sign-in yet, refuses to be reachable from other machines', async () => {
  const env = { DATABASE_URL: `postgres://postgres@127.0.0.1:${await closedPort()}/throughgate`, THROUGHGATE_HOST: '0.0.0.0' };
  await refuses(run('dashboard', env), 'no sign-in');
});

test('a port that is taken is named with another to choose, and nothing stays behind', async () => {
  const database = await freshDatabase();
  const first = run('api', { DATABASE_URL: database.url });
  const port = new URL(await first.ready).port;
  await refuses(
    run('worker', { DATABASE_URL: database.url, THROUGHGATE_PORT: port }),
    `Port ${port} is in use`,
    'THROUGHGATE_PORT=',
  );
  await stops(first);
  await database.drop();
});
