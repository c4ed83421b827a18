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

const TRAINED = `kind = 'NALOXONE_TRAINED'`;

/** Brings the ladder of a task to so many hours from now, as a plan that was made earlier would have it. */
const ladderIn = (releaseId: string, where: string, hours: readonly [number, number, number]): Promise<unknown> =>
  hub.db.query(
    `update handover_task set escalation = (
       select jsonb_agg(jsonb_build_object('level', 'E' || n, 'on', to_char(at, 'YYYY-MM-DD'), 'time', to_char(at, 'HH24:MI')) order by n)
       from (select n, (now() + h * interval '1 hour') at time zone 'Europe/London' as at from unnest($2::int[]) with ordinality as g (h, n)) steps)
     where release_id = $1 and ${where}`,
    [releaseId, hours],
  );

const told = async (releaseId: string, where: string): Promise<readonly string[]> =>
  (
    await hub.db.query<{ level: string }[]>(
      `select e.detail ->> 'level' as level from task_event e join handover_task t on t.id = e.task_id
       where t.release_id = $1 and ${where.replace('kind', 't.kind')} and e.what = 'taken-further' order by e.id`,
      [releaseId],
    )
  ).map(({ level }) => level);

const heard = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const [one] = await hand.hear(aPerson({ dates: { crd: plainDayAhead(60) }, ...more }));
  const releaseId = one?.releaseId ?? '';
  // Nothing of it is late by itself: what is taken further is what the test makes late.
  await hub.db.query('update handover_task set escalation = null where release_id = $1', [releaseId]);
  return releaseId;
};

test('a task that is not done climbs its ladder step by step, and its history tells of each step once', async () => {
  const releaseId = await heard();
  await ladderIn(releaseId, TRAINED, [-1, 5, 9]);
  await hand.clock();
  await hand.clock();
  expect(await told(releaseId, TRAINED)).toEqual(['E1']);
  await ladderIn(releaseId, TRAINED, [-8, -2, 2]);
  await hand.clock();
  await hand.clock();
  expect(await told(releaseId, TRAINED)).toEqual(['E1', 'E2']);
  await ladderIn(releaseId, TRAINED, [-20, -10, -1]);
  await hand.clock();
  expect(await told(releaseId, TRAINED)).toEqual(['E1', 'E2', 'E3']);
});

test('a ladder that moves away is climbed anew, and steps passed while the hub was down are one line', async () => {
  const releaseId = await heard();
  await ladderIn(releaseId, TRAINED, [-30, -20, -10]);
  await hand.clock();
  expect(await told(releaseId, TRAINED)).toEqual(['E3']);
  await ladderIn(releaseId, TRAINED, [5, 6, 7]);
  await hand.clock();
  await ladderIn(releaseId, TRAINED, [-1, 6, 7]);
  await hand.clock();
  expect(await told(releaseId, TRAINED)).toEqual(['E3', 'E1']);
});

test('what is done or withdrawn is taken no further, and no partner hears of a step', async () => {
  const releaseId = await heard();
  await ladderIn(releaseId, TRAINED, [-3, -2, -1]);
  await hub.db.query(`update handover_task set state = 'done' where release_id = $1 and ${TRAINED}`, [releaseId]);
  await hand.clock();
  expect(await told(releaseId, TRAINED)).toEqual([]);
  const other = await heard();
  const before = await hub.db.query('select count(*) from notice');
  await ladderIn(other, TRAINED, [-3, -2, -1]);
  await hand.clock();
  expect(await told(other, TRAINED)).toEqual(['E3']);
  expect(await hub.db.query('select count(*) from notice')).toEqual(before);
});

test('what failed and was raised for a person has a ladder too, so that it does not lie there', async () => {
  const releaseId = await heard({ destination: {} });
  await hub.db.query('update release set facts_version = facts_version + 1 where id = $1', [releaseId]);
  await hub.db.query(`insert into outbox (lane, subject) values ('replan/bulk', $1)`, [releaseId]);
  await hand.plan();
  const [raised] = await hub.db.query<{ steps: number }[]>(
    `select jsonb_array_length(escalation) as steps from handover_task where release_id = $1 and kind = 'ATTENTION'`,
    [releaseId],
  );
  expect(raised?.steps).toBe(3);
});

test('who is asked now is on the board, on the task and in the story, and each role begins at its own queue', async () => {
  const pages = await startTestDashboard({}, hub.database);
  try {
    const releaseId = await heard();
    await ladderIn(releaseId, TRAINED, [-3, -2, 20]);
    await hand.clock();
    const coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
    const board = await coordinator.page('/tasks?tab=taken-further&step=E2');
    expect(board).toContain('Tasks taken further');
    expect(board).toMatch(/Taken further[\s\S]*Coordinator, since/);
    const [task] = await hub.db.query<[{ id: string }]>(`select id from handover_task where release_id = $1 and ${TRAINED}`, [
      releaseId,
    ]);
    const page = await coordinator.page(`/tasks/${task.id}`);
    expect(page).toContain('While it is not done, others are asked too');
    expect(page).toContain('Taken further, by the clock: coordinator');
    expect(await coordinator.page(`/releases/${releaseId}`)).toContain('taken further, to coordinator');
    for (const [role, step] of [
      ['lead', 'E1'],
      ['service-manager', 'E3'],
      ['hjpc', 'E3'],
    ] as const) {
      const one = await signedInAs(pages.server(), pages.db, role, { prisons: ['LPI'] });
      const home = await one.get('/').expect(303);
      expect(home.headers['location']).toBe(`/tasks?tab=taken-further&step=${step}`);
      await one.get(`/tasks/${task.id}`).expect(200);
      await one.get('/partners').expect(403);
    }
  } finally {
    await pages.stop();
  }
});
