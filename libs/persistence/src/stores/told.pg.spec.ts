import type { DataSource } from 'typeorm';
import { newId } from '#platform';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.js';
import { hubDataSource, lookAtWhatWasTold, TaskBoardView, type BoardFilter } from '../index.js';

const ALL: BoardFilter = { tab: 'waiting', prisons: null, viewer: 'dana', sort: 'due', order: 'ascending', page: 1 };

let database: FreshDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  db = await hubDataSource(database.url, 4).initialize();
  const values = `'webhook', 'treatment', '{}', '{}', '{}', '{}'`;
  await db.query(
    `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets) values ('abbey', 'Abbey', ${values})`,
  );
});
afterEach(() => db.query('truncate handover_task, told cascade'));
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const aTask = async (state = 'open'): Promise<string> => {
  const id = newId();
  await db.query(
    `insert into handover_task (id, kind, subject, owner_partner, due_on, due_at, compressed, because, reckoned, source, state, revision)
     values ($1::uuid, 'GATE_PICKUP', $1::text, 'abbey', '2030-01-01', '2030-01-01', false, '', '', '', $2, 1)`,
    [id, state],
  );
  return id;
};
/** As delivery does: it writes nothing of whether the task waits. */
const delivered = (id: string, version = 1, minutesAgo = 0) =>
  db.query(`insert into told (task_id, version, at) values ($1, $2, now() - $3 * interval '1 minute')`, [
    id,
    version,
    minutesAgo,
  ]);
const becomes = (id: string, state: string) => db.query('update handover_task set state = $2 where id = $1', [id, state]);
const answered = (id: string, upto: number) => db.query('update handover_task set answered_upto = $2 where id = $1', [id, upto]);
const waits = async (): Promise<readonly (boolean | null)[]> =>
  (await db.query<{ waits: boolean | null }[]>('select waits from told order by at, version')).map((row) => row.waits);

/** What the board counts, however it is counted: all that is open at once, and under a filter that lets all of it through. */
const counted = async (): Promise<number> => {
  const view = new TaskBoardView(db);
  const [all, filtered] = [await view.page(ALL), await view.page({ ...ALL, ownerPartner: 'abbey' })];
  expect(filtered.counts.waiting).toBe(all.counts.waiting);
  expect(all.rows).toHaveLength(all.counts.waiting);
  return all.counts.waiting;
};

test('what has just been delivered is waited for, looked at or not', async () => {
  await delivered(await aTask(), 1, 11);
  await delivered(await aTask(), 1, 1);
  await delivered(await aTask('done'), 1, 11);
  expect(await waits()).toEqual([null, null, null]);
  expect(await counted()).toBe(2);
  expect(await lookAtWhatWasTold(db, 10)).toBe(2);
  expect((await waits()).toSorted()).toEqual([false, null, true]);
  expect(await counted()).toBe(2);
  expect(await lookAtWhatWasTold(db, 10)).toBe(0);
});

test.each([0, 11])(
  'whoever changes the task says whether it is still waited for, %d minutes after it was told',
  async (minutes) => {
    const id = await aTask();
    await delivered(id, 1, minutes);
    await delivered(id, 2, minutes);
    await lookAtWhatWasTold(db, 10);
    const says = [];
    for (const change of [
      () => answered(id, 1),
      () => becomes(id, 'agreed'),
      () => becomes(id, 'done'),
      () => becomes(id, 'open'),
      () => answered(id, 2),
    ]) {
      await change();
      says.push([await waits(), await counted()]);
    }
    expect(says).toEqual([
      [[false, true], 1],
      [[false, true], 1],
      [[false, false], 0],
      [[false, true], 1],
      [[false, false], 0],
    ]);
  },
);

test('what is delivered while its task is being settled is not waited for: neither at once nor once it has been looked at', async () => {
  const id = await aTask();
  const settling = db.createQueryRunner();
  await settling.startTransaction();
  await settling.query(`update handover_task set state = 'done' where id = $1`, [id]);
  await delivered(id, 1, 11);
  await settling.commitTransaction();
  await settling.release();
  expect([await waits(), await counted()]).toEqual([[null], 0]);
  expect(await lookAtWhatWasTold(db, 10)).toBe(1);
  expect([await waits(), await counted()]).toEqual([[false], 0]);
});

test('a look that comes upon a task being changed leaves it to whoever changes it', async () => {
  const id = await aTask();
  await delivered(id, 1, 11);
  const settling = db.createQueryRunner();
  await settling.startTransaction();
  await settling.query(`update handover_task set state = 'done' where id = $1`, [id]);
  const looking = lookAtWhatWasTold(db, 10);
  await settling.commitTransaction();
  await settling.release();
  expect(await looking).toBe(0);
  expect([await waits(), await counted()]).toEqual([[false], 0]);
});

test('so many are looked at at once, the longest told first', async () => {
  for (const minutes of [20, 40, 30]) await delivered(await aTask(), 1, minutes);
  expect(await lookAtWhatWasTold(db, 2)).toBe(2);
  expect(await waits()).toEqual([true, true, null]);
});
