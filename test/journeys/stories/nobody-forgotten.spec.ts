import { CheckCoverage } from '#handover';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestDashboard } from '../../support/dashboard.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAhead } from '../../support/people.js';
import { signedInAs } from '../../support/signed-in.js';

let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(() => hub.stop());

const heard = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const [one] = await hand.hear(aPerson({ dates: { crd: plainDayAhead(60) }, ...more }));
  return one?.releaseId ?? '';
};

/** A whole night: whatever the time is, tonight's check begins now. */
const aNight = async (): Promise<Readonly<Record<string, unknown>>> => {
  await hub.db.query('delete from coverage_check');
  await hub.db.query(`insert into coverage_check (night, begun_at) values ((now() at time zone 'Europe/London')::date, now())`);
  while ((await hub.app.get(CheckCoverage, { strict: false }).run()) !== 'empty');
  await hand.plan();
  const [row] = await hub.db.query<[Readonly<Record<string, unknown>>]>(
    `select state, in_scope, with_plan, with_contingency, raised, planned_anew from coverage_check`,
  );
  return row;
};
const tasksOf = (releaseId: string) =>
  hub.db.query<{ kind: string; subject: string; state: string }[]>(
    `select kind, subject, state from handover_task where release_id = $1 and state <> 'withdrawn' order by kind, subject`,
    [releaseId],
  );
const attention = (releaseId: string, subject: string) =>
  hub.db.query<{ state: string }[]>(
    `select state from handover_task where release_id = $1 and kind = 'ATTENTION' and subject = $2`,
    [releaseId, subject],
  );

test('a night proves by counting that everybody has a plan or a contingency, and changes nothing where that is so', async () => {
  await heard();
  await heard({ dates: {}, custody: { prison: 'LPI', legalStatus: 'REMAND' } });
  await heard({ needs: { drugOrAlcohol: false, opioid: false }, basis: undefined, destination: undefined });
  const before = await hub.db.query('select id, revision, state from handover_task order by id');
  const night = await aNight();
  expect(night).toMatchObject({ state: 'done', raised: 0, planned_anew: 0 });
  expect(Number(night['with_plan']) + Number(night['with_contingency'])).toBe(night['in_scope']);
  expect(night['in_scope']).toBe(2);
  expect(await hub.db.query('select id, revision, state from handover_task order by id')).toEqual(before);
});

test('a release whose tasks somebody has taken out or moved in the database is planned anew, and its partner hears nothing twice', async () => {
  const [lost, moved] = [await heard(), await heard()];
  await hand.deliver('riverside');
  const [were, heardBefore] = [await tasksOf(lost), hub.simulator.received('riverside').length];
  await hub.db.query(
    `with gone as (select id from handover_task where release_id = $1 and id not in (select task_id from notice)),
     events as (delete from task_event where task_id in (select id from gone))
     delete from handover_task where id in (select id from gone)`,
    [lost],
  );
  await hub.db.query(`update handover_task set due_on = due_on + 9 where release_id = $1 and kind = 'NALOXONE_TRAINED'`, [moved]);
  const night = await aNight();
  expect(night).toMatchObject({ raised: 0, planned_anew: 2 });
  expect(await tasksOf(lost)).toEqual(were);
  await hand.deliver('riverside');
  expect(hub.simulator.received('riverside')).toHaveLength(heardBefore);
  expect(await aNight()).toMatchObject({ planned_anew: 0 });
});

test('whoever cannot be planned for becomes a person’s task, and no longer once they can', async () => {
  const releaseId = await heard();
  const [fact] = await hub.db.query<[{ id: string; says: object }]>('select id, says from release_fact where release_id = $1', [
    releaseId,
  ]);
  await hub.db.query(`update release_fact set says = jsonb_set(says, '{dates,crd}', '20261224') where id = $1`, [fact.id]);
  await hub.db.query('delete from task_event where task_id in (select id from handover_task where release_id = $1)', [releaseId]);
  await hub.db.query('delete from told where task_id in (select id from handover_task where release_id = $1)', [releaseId]);
  await hub.db.query('delete from notice where release_id = $1', [releaseId]);
  await hub.db.query('delete from handover_task where release_id = $1', [releaseId]);
  expect(await aNight()).toMatchObject({ raised: 1 });
  expect(await attention(releaseId, 'cannot-plan')).toEqual([{ state: 'open' }]);
  expect(await aNight()).toMatchObject({ raised: 1 });
  expect(await attention(releaseId, 'cannot-plan')).toEqual([{ state: 'open' }]);

  const pages = await startTestDashboard({}, hub.database);
  const operator = await signedInAs(pages.server(), pages.db, 'operator');
  expect(await operator.page('/operations')).toContain('1 people in scope had neither a plan nor a contingency plan last night');

  await hub.db.query('update release_fact set says = $2 where id = $1', [fact.id, JSON.stringify(fact.says)]);
  expect(await aNight()).toMatchObject({ raised: 0, planned_anew: 1 });
  expect(await attention(releaseId, 'cannot-plan')).toEqual([{ state: 'withdrawn' }]);
  expect(await operator.page('/operations')).toContain('Everybody is covered');
  await pages.stop();
});

test('two workers share one night, and a night goes on where it was stopped', async () => {
  await hub.db.query('delete from coverage_check');
  await hub.db.query(`insert into coverage_check (night, begun_at) values ((now() at time zone 'Europe/London')::date, now())`);
  const check = hub.app.get(CheckCoverage, { strict: false });
  await Promise.all([check.run(), check.run(), check.run()]);
  while ((await check.run()) !== 'empty');
  const [row] = await hub.db.query<[{ n: number; in_scope: number; people: number }]>(
    `select count(*)::int as n, max(in_scope) as in_scope, (select count(*)::int from release) as people from coverage_check`,
  );
  expect(row.n).toBe(1);
  expect(row.in_scope).toBe(row.people - 1); // The one without a need is out of scope.
});

test('nights on which the hub was not there are kept as missed, and tonight is made up for', async () => {
  await hub.db.query('delete from coverage_check');
  await hub.db.query(
    `insert into coverage_check (night, state, ended_at) values ((now() at time zone 'Europe/London')::date - 3, 'done', now() - interval '3 days')`,
  );
  await hub.db.query(`update release set created_at = created_at - interval '4 days'`);
  while ((await hub.app.get(CheckCoverage, { strict: false }).run()) !== 'empty');
  const states = (await hub.db.query<{ state: string }[]>('select state from coverage_check order by night')).map(
    ({ state }) => state,
  );
  const [{ night }] = await hub.db.query<[{ night: boolean }]>(
    `select (now() at time zone 'Europe/London')::time >= '02:00' as night`,
  );
  expect(states).toEqual(night ? ['done', 'missed', 'missed', 'done'] : ['done']);
});
