import pg from 'pg';
import { freshDatabase } from './database.js';
import { until } from './until.js';

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

test('every fresh database is one’s own, also when several are asked for at once', async () => {
  const databases = await Promise.all([1, 2, 3, 4].map(() => freshDatabase()));
  const clients = await Promise.all(databases.map(({ url }) => connect(url)));
  for (const [turn, client] of clients.entries()) await client.query(`create table mine as select ${String(turn)}::int as turn`);
  for (const [turn, client] of clients.entries()) expect((await client.query('select turn from mine')).rows).toEqual([{ turn }]);
  await Promise.all(clients.map((client) => client.end()));
  await Promise.all(databases.map((database) => database.drop()));
});

test('a dropped database is gone, even while somebody is connected', async () => {
  const database = await freshDatabase();
  const client = await connect(database.url);
  const cutOff = new Promise((resolve) => client.on('error', resolve));
  await database.drop();
  await cutOff;
  await expect(connect(database.url)).rejects.toThrow('does not exist');
});

test('nobody can spoil the template', async () => {
  const template = new URL(String(process.env['TEST_POSTGRES_URL']));
  template.pathname = '/hub_template';
  await expect(connect(template.href)).rejects.toThrow('not currently accepting connections');
});

test('waiting gives the answer, or names what it waited for', async () => {
  let asked = 0;
  expect(await until(() => ++asked > 2 && 'there', { what: 'the third time', every: 1 })).toBe('there');
  const never = until(() => Promise.reject(new Error('not yet')), { what: 'the cows to come home', for: 20, every: 5 });
  await expect(never).rejects.toThrow('waited 20 ms in vain for the cows to come home');
  await expect(never).rejects.toMatchObject({ cause: { message: 'not yet' } });
});
