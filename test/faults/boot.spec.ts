import { appProcesses, closedPort, silentServer } from '../support/app-process.js';
import { freshDatabase } from '../support/database.js';

const APPS = ['api', 'worker', 'dashboard', 'hub'] as const;
const { run, refuses, stops } = appProcesses();

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
    // Two at a time: how soon each gives up is what counts, and not how long four take to load beside each other.
    for (const apps of [APPS.slice(0, 2), APPS.slice(2)]) {
      const started = apps.map((app) => run(app, env));
      await Promise.all(started.map((process) => refuses(process, /database/i)));
      for (const process of started) expect(process.said()).not.toContain('hush');
    }
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

test('the dashboard, whose sign-in believes whoever asks, refuses to be reachable from other machines', async () => {
  const env = { DATABASE_URL: `postgres://postgres@127.0.0.1:${await closedPort()}/throughgate`, THROUGHGATE_HOST: '0.0.0.0' };
  await refuses(run('dashboard', env), 'THROUGHGATE_HOST=127.0.0.1', 'THROUGHGATE_SIGN_IN=demo-in-container');
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
