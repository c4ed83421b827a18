import pg from 'pg';
import { migrate } from '#persistence';
import { appProcesses, runProgram, TEST_KEY } from '../support/app-process.js';
import { emptyDatabase, type FreshDatabase } from '../support/database.js';

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
