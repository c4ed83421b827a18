import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.js';
import { hubDataSource } from '../data-source.js';
import { claimOutbox } from './outbox.store.js';

let database: FreshDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  db = await hubDataSource(database.url, 2).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** PostgreSQL chooses how it carries out a claim, by what it knows of the table: each of these keeps it from some of the ways. */
const WAYS = [
  [],
  ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material'],
  ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material', 'indexscan', 'bitmapscan'],
  ['nestloop'],
] as const;

test.each(WAYS.map((without) => [without.length === 0 ? 'as it likes' : `without ${without.join(', ')}`, without] as const))(
  'of a lane no more is taken than was asked for, and the first of it, where the database goes about it %s',
  async (_, without) => {
    await db.query('delete from outbox');
    const subjects = Array.from({ length: 6 }, () => randomUUID());
    for (const subject of subjects) await db.query(`insert into outbox (lane, subject) values ('a-lane', $1)`, [subject]);
    await db.query('analyze outbox');
    const taken = await db.transaction(async (tx) => {
      for (const way of without) await tx.query(`set local enable_${way} = off`);
      return claimOutbox(tx, 'a-lane', 2);
    });
    expect([...taken].sort()).toEqual(subjects.slice(0, 2).sort());
    const left = await db.query<{ subject: string }[]>('select subject from outbox order by id');
    expect(left.map(({ subject }) => subject)).toEqual(subjects.slice(2));
  },
);
