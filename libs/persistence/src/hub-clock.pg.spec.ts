import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { hubDataSource } from './data-source.js';
import { databaseNow, realNow } from './stores/database.store.js';

let database: FreshDatabase;
beforeAll(async () => void (database = await freshDatabase()));
afterAll(() => database.drop());

const DAY_MS = 86_400_000;

test.each([0, 24, -400])('a connection %i days away keeps that time everywhere, and its own clock beside it', async (days) => {
  const db = await hubDataSource(database.url, 2, days).initialize();
  try {
    const [now, real] = [await databaseNow(db), await realNow(db)];
    expect(Math.abs(now.getTime() - real.getTime() - days * DAY_MS)).toBeLessThan(60_000);
    const [{ at }] = await db.query<[{ at: Date }]>(`insert into milestone (name) values ('at-${String(days)}') returning at`);
    expect(Math.abs(at.getTime() - real.getTime() - days * DAY_MS)).toBeLessThan(60_000);
  } finally {
    await db.destroy();
  }
});
