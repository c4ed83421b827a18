import type { DataSource } from 'typeorm';
import { addDays, type LocalDate } from '#calendar';
import type { ByHand } from '#planning';
import { addStaff } from '#persistence';
import { byHand, type ByHand as Turns } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, lastPlainDay, plainDayAhead, today } from '../../../test/support/people.js';
import { AssignTasks, NoteTasks, SendAgain, SettleByHand, UndoSettling } from './index.js';

let hub: TestHub;
let db: DataSource;
let turns: Turns;
const use = <T>(what: abstract new (...given: never[]) => T): T => hub.app.get<T>(what, { strict: false });

interface Row {
  readonly id: string;
  readonly state: string;
  readonly settledBy: string | null;
  readonly revision: number;
  readonly assignedTo: string | null;
  readonly answeredUpto: number;
}

const taskOf = async (releaseId: string, kind: string): Promise<Row> => {
  const [row] = await db.query<Row[]>(
    `select id, state, settled_by as "settledBy", revision, assigned_to as "assignedTo", answered_upto as "answeredUpto"
     from handover_task where release_id = $1 and kind = $2 order by created_at limit 1`,
    [releaseId, kind],
  );
  if (row === undefined) throw new Error(`no ${kind}`);
  return row;
};
const heard = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const person = aPerson(more);
  return (await turns.hear(person))[0]?.releaseId ?? '';
};
const hearMore = async (releaseId: string, more: Readonly<Record<string, unknown>>): Promise<void> => {
  const [row] = await db.query<[{ number: string }]>(
    'select p.prison_number as number from person p join release r on r.person_id = p.id where r.id = $1',
    [releaseId],
  );
  await turns.hear({ id: `more-${Math.random()}`, prisonNumber: row.number, ...more });
};
const events = async (taskId: string): Promise<readonly string[]> =>
  (await db.query<{ what: string }[]>('select what from task_event where task_id = $1 order by id', [taskId])).map(
    ({ what }) => what,
  );
const settle = async (taskId: string, happened: ByHand, on: LocalDate = today(), time: string | null = null) => {
  const [one] = await use(SettleByHand).run({
    taskIds: [taskId],
    evidence: { happened, on, time, how: 'rang them' },
    who: 'dana',
  });
  await turns.plan();
  return one?.outcome;
};
const sendAgain = async (noticeId: string) => (await use(SendAgain).run([noticeId], 'dana'))[0]?.outcome;
const audited = async (did: string): Promise<number> =>
  (await db.query<unknown[]>('select from audit_entry where did = $1 and who = $2', [did, 'dana'])).length;

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  ({ db } = hub);
  turns = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
  await hub.addPartner({ id: 'refuser', persona: 'silent', at: `${hub.simulator.url}/there-is-nothing-here` });
  await hub.addPartner({ id: 'failer', persona: 'server-error' });
  await addStaff(db, [
    { id: 'dana', name: 'Dana', role: 'coordinator', prisons: null, partnerId: null },
    { id: 'wyn', name: 'Wyn', role: 'prison-team', prisons: ['WMI'], partnerId: null },
    { id: 'oli', name: 'Oli', role: 'operator', prisons: null, partnerId: null },
  ]);
});
afterAll(() => hub.stop());

describe('whose desk a task lies on', () => {
  test('it is laid there, found there already, and given back; its history says so, its revision stays', async () => {
    const task = await taskOf(await heard(), 'NALOXONE_TRAINED');
    const assign = async (to: string | null) => (await use(AssignTasks).run({ taskIds: [task.id], to, who: 'dana' }))[0]?.outcome;
    expect([await assign('dana'), await assign('dana'), await assign(null), await assign(null)]).toEqual([
      'assigned',
      'as-it-was',
      'given-back',
      'as-it-was',
    ]);
    expect(await events(task.id)).toEqual(['opened', 'assigned', 'given-back']);
    expect(await audited('tasks.assigned')).toBe(4);
  });

  test('it is laid on nobody’s who does not work for that prison, on no operator’s, and not once it is done', async () => {
    const releaseId = await heard();
    const task = await taskOf(releaseId, 'NALOXONE_TRAINED');
    const assign = async (to: string) => (await use(AssignTasks).run({ taskIds: [task.id], to, who: 'dana' }))[0]?.outcome;
    expect([await assign('wyn'), await assign('oli'), await assign('nobody')]).toEqual([
      'not-theirs',
      'not-theirs',
      'not-theirs',
    ]);
    await settle(task.id, 'naloxone-trained');
    expect(await assign('dana')).toBe('not-open');
    expect(await use(AssignTasks).run({ taskIds: [releaseId], to: 'dana', who: 'dana' })).toEqual([
      { id: releaseId, outcome: 'not-found' },
    ]);
  });

  test('it stays there when the task is planned again', async () => {
    const releaseId = await heard();
    const { id } = await taskOf(releaseId, 'NALOXONE_TRAINED');
    await use(AssignTasks).run({ taskIds: [id], to: 'dana', who: 'dana' });
    await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
    expect(await taskOf(releaseId, 'NALOXONE_TRAINED')).toMatchObject({ id, revision: 2, assignedTo: 'dana' });
  });
});

test('a note is kept as it was written, also of a task that is done', async () => {
  const { id } = await taskOf(await heard(), 'NALOXONE_TRAINED');
  await settle(id, 'naloxone-trained');
  const missing = '0199c9b0-0000-7000-8000-000000000001';
  expect(await use(NoteTasks).run({ taskIds: [id, missing], text: 'Asked twice', who: 'dana' })).toEqual([
    { id, outcome: 'noted' },
    { id: missing, outcome: 'not-found' },
  ]);
  const rows = await db.query<unknown[]>(`select by, detail from task_event where task_id = $1 and what = 'note'`, [id]);
  expect(rows).toEqual([{ by: 'dana', detail: { text: 'Asked twice' } }]);
});

describe('settled by hand', () => {
  test.each([
    ['NALOXONE_TRAINED', 'naloxone-trained', /^trained on/],
    ['NALOXONE_IN_PROPERTY', 'naloxone-in-property', /^placed in property on/],
    ['NALOXONE_HANDED_OVER', 'naloxone-handed-over', /^handed over on/],
    ['RELEASE_CONFIRM', 'released', /^released on/],
  ] as const)('%s: the fact is recorded, and the plan settles the task by it', async (kind, happened, by) => {
    const releaseId = await heard({ dates: { crd: lastPlainDay() } });
    const { id } = await taskOf(releaseId, kind);
    expect(await settle(id, happened)).toBe('fact-recorded');
    const task = await taskOf(releaseId, kind);
    expect(task.state).toBe('done');
    expect(task.settledBy).toMatch(by);
    expect(await events(id)).toContain('fact-by-hand');
    const facts = await db.query<unknown[]>(`select from release_fact where release_id = $1 and feed_id = 'staff'`, [releaseId]);
    expect(facts).toHaveLength(1);
  });

  test('an appointment that is booked by phone settles its task, and moves with the release', async () => {
    const release = plainDayAhead(20);
    const releaseId = await heard({ dates: { crd: release } });
    const { id } = await taskOf(releaseId, 'APPOINTMENT_BOOKED');
    expect(await settle(id, 'appointment-booked', addDays(release, 1), '10:30')).toBe('fact-recorded');
    expect((await taskOf(releaseId, 'APPOINTMENT_BOOKED')).settledBy).toMatch(/^booked for .* at 10:30$/);
    await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
    expect(await taskOf(releaseId, 'APPOINTMENT_BOOKED')).toMatchObject({ state: 'open', settledBy: null });
  });

  test('whoever attended is known to have come, in every task that asks for it', async () => {
    const released = lastPlainDay();
    const releaseId = await heard({ dates: { crd: released }, happened: { what: 'released', on: released } });
    expect(await settle((await taskOf(releaseId, 'FIRST_CONTACT_CHECK')).id, 'attended')).toBe('fact-recorded');
    expect(await taskOf(releaseId, 'FIRST_CONTACT_CHECK')).toMatchObject({ state: 'done' });
    expect(await taskOf(releaseId, 'ENGAGED_21D')).toMatchObject({ state: 'done' });
  });

  test('arriving settles a pickup; being collected, or promised, does not yet', async () => {
    const releaseId = await heard({
      dates: { crd: lastPlainDay() },
      needs: { drugOrAlcohol: true, opioid: true, ost: true, noFixedAbode: true, overdoseBefore: true },
    });
    const { id } = await taskOf(releaseId, 'GATE_PICKUP');
    expect(await settle(id, 'pickup-confirmed')).toBe('fact-recorded');
    expect(await settle(id, 'collected')).toBe('fact-recorded');
    expect((await taskOf(releaseId, 'GATE_PICKUP')).state).toBe('open');
    expect(await settle(id, 'arrived')).toBe('fact-recorded');
    expect(await taskOf(releaseId, 'GATE_PICKUP')).toMatchObject({ state: 'done' });
  });

  test('a referral accepted by phone is accepted: the task is settled by it', async () => {
    const releaseId = await heard();
    const { id } = await taskOf(releaseId, 'COMMUNITY_REFERRAL');
    expect(await settle(id, 'accepted')).toBe('fact-recorded');
    expect(await taskOf(releaseId, 'COMMUNITY_REFERRAL')).toMatchObject({ state: 'done' });
  });

  test('where no fact says it the task is closed on that word, and stays so when it is planned again', async () => {
    const releaseId = await heard();
    const { id } = await taskOf(releaseId, 'HANDOVER_PACK');
    expect(await settle(id, 'told')).toBe('closed');
    await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
    const task = await taskOf(releaseId, 'HANDOVER_PACK');
    expect(task).toMatchObject({ state: 'done' });
    expect(task.settledBy).toMatch(/^done on .*, recorded by hand$/);
    const [event] = await db.query<unknown[]>(
      `select by, detail from task_event where task_id = $1 and what = 'closed-by-hand'`,
      [id],
    );
    expect(event).toEqual({
      by: 'dana',
      detail: { happened: 'told', on: today(), time: null, how: 'rang them', was: 'open' },
    });
  });

  test('an ATTENTION that was seen to stays closed while its cause lasts, and is raised anew should the cause come back', async () => {
    const releaseId = await heard({ destination: {} });
    const { id } = await taskOf(releaseId, 'ATTENTION');
    expect(await settle(id, 'seen-to')).toBe('closed');
    await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
    expect((await taskOf(releaseId, 'ATTENTION')).state).toBe('done');
    await hearMore(releaseId, { destination: { communityService: 'riverside' } });
    expect((await taskOf(releaseId, 'ATTENTION')).state).toBe('withdrawn');
    await hearMore(releaseId, { destination: { communityService: null } });
    expect(await taskOf(releaseId, 'ATTENTION')).toMatchObject({ id, state: 'open' });
  });

  test('the same word said twice is one fact; what does not fit, has not happened, or is over, changes nothing', async () => {
    const releaseId = await heard();
    const { id } = await taskOf(releaseId, 'NALOXONE_TRAINED');
    expect(await settle(id, 'arrived')).toBe('does-not-fit');
    expect(await settle(id, 'naloxone-trained', addDays(today(), 1))).toBe('not-yet');
    const evidence = { happened: 'naloxone-trained', on: today(), time: null, how: 'saw it' } as const;
    for (let i = 0; i < 2; i += 1) await use(SettleByHand).run({ taskIds: [id], evidence, who: 'dana' });
    const facts = await db.query<unknown[]>(`select from release_fact where release_id = $1 and feed_id = 'staff'`, [releaseId]);
    expect(facts).toHaveLength(1);
    await turns.plan();
    expect(await settle(id, 'naloxone-trained')).toBe('not-open');
  });
});

describe('closing taken back', () => {
  const undo = async (id: string) =>
    (await use(UndoSettling).run({ taskIds: [id], because: 'a mistake', who: 'dana' }))[0]?.outcome;

  test('a task closed on somebody’s word is open again, and what the plan has learnt since is in it', async () => {
    const releaseId = await heard();
    const { id } = await taskOf(releaseId, 'HANDOVER_PACK');
    await settle(id, 'told');
    await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
    expect(await undo(id)).toBe('open-again');
    await turns.plan();
    expect(await taskOf(releaseId, 'HANDOVER_PACK')).toMatchObject({ state: 'open', settledBy: null });
    const [due] = await db.query<[{ ahead: boolean }]>(
      'select due_on > now()::date + 30 as ahead from handover_task where id = $1',
      [id],
    );
    expect(due.ahead).toBe(true);
    expect(await undo(id)).toBe('not-by-hand');
  });

  test('a fact recorded by settling is taken back, also before it is planned for, and the task is as it was', async () => {
    const releaseId = await heard();
    const before = await taskOf(releaseId, 'NALOXONE_TRAINED');
    await settle(before.id, 'naloxone-trained');
    await turns.plan();
    expect(await taskOf(releaseId, 'NALOXONE_TRAINED')).toMatchObject({ state: 'done' });
    expect(await undo(before.id)).toBe('fact-taken-back');
    await turns.plan();
    expect(await taskOf(releaseId, 'NALOXONE_TRAINED')).toMatchObject({ state: 'open', settledBy: null });
    expect(await undo(before.id)).toBe('not-by-hand');
    const [{ because }] = await db.query<[{ because: string }]>(
      `select x.because from fact_retraction x join release_fact f on f.id = x.fact_id where f.release_id = $1`,
      [releaseId],
    );
    expect(because).toBe('a mistake');
    await settle(before.id, 'naloxone-trained');
    await turns.plan();
    await db.query(`update release_fact set received_at = received_at - interval '25 hours' where release_id = $1`, [releaseId]);
    expect(await undo(before.id)).toBe('too-late');
  });

  test('what a list has settled is not undone by hand, nor what was closed more than a day ago', async () => {
    const releaseId = await heard({ naloxone: { trainedOn: plainDayAhead(-20) } });
    const trained = await taskOf(releaseId, 'NALOXONE_TRAINED');
    expect(await undo(trained.id)).toBe('not-by-hand');
    const pack = await taskOf(releaseId, 'HANDOVER_PACK');
    await settle(pack.id, 'told');
    await db.query(`update task_event set at = at - interval '25 hours' where task_id = $1`, [pack.id]);
    expect(await undo(pack.id)).toBe('too-late');
    expect(await undo(releaseId)).toBe('not-found');
  });
});

describe('sending again', () => {
  const refused = async (more: Readonly<Record<string, unknown>> = {}) => {
    const releaseId = await heard({ destination: { communityService: 'refuser' }, ...more });
    await turns.deliver('refuser');
    const { id } = await taskOf(releaseId, 'COMMUNITY_REFERRAL');
    return { releaseId, taskId: id, noticeId: `${id}.1` };
  };
  const noticeOf = async (id: string) => {
    const [row] = await db.query<[{ state: string; attempts: number; before: number }]>(
      'select state, attempts, tries_before as before from notice where id = $1',
      [id],
    );
    return row;
  };
  const attentionOf = async (noticeId: string): Promise<string | undefined> =>
    (
      await db.query<{ state: string }[]>(`select state from handover_task where kind = 'ATTENTION' and subject = $1`, [
        `undeliverable:${noticeId}`,
      ])
    )[0]?.state;

  test('a refused message goes out again under its id, with its tries beginning anew; once it arrives its ATTENTION closes', async () => {
    const { noticeId, taskId } = await refused();
    expect(await noticeOf(noticeId)).toEqual({ state: 'refused', attempts: 1, before: 0 });
    expect(await attentionOf(noticeId)).toBe('open');
    expect(await sendAgain(noticeId)).toBe('sent-again');
    expect(await noticeOf(noticeId)).toEqual({ state: 'waiting', attempts: 1, before: 1 });
    expect(await sendAgain(noticeId)).toBe('not-lost');
    await db.query('update notice set url = $2 where id = $1', [noticeId, hub.simulator.urlOf('refuser')]);
    await turns.deliver('refuser');
    expect(await noticeOf(noticeId)).toEqual({ state: 'delivered', attempts: 2, before: 1 });
    await turns.clock();
    expect(await attentionOf(noticeId)).toBe('withdrawn');
    expect(await events(taskId)).toContain('sent-again');
    const [told] = await db.query<unknown[]>('select version from told where task_id = $1', [taskId]);
    expect(told).toEqual({ version: 1 });
  });

  test('refused once more, its ATTENTION is there again also where somebody had seen to it', async () => {
    const { noticeId } = await refused();
    const [raised] = await db.query<[{ id: string }]>(`select id from handover_task where subject = $1`, [
      `undeliverable:${noticeId}`,
    ]);
    await settle(raised.id, 'seen-to');
    await sendAgain(noticeId);
    await turns.deliver('refuser');
    expect(await attentionOf(noticeId)).toBe('open');
  });

  test('the pauses of a message sent again begin anew', async () => {
    const { id } = await taskOf(await heard({ destination: { communityService: 'failer' } }), 'COMMUNITY_REFERRAL');
    await db.query(`update notice set state = 'undeliverable', attempts = 10 where id = $1`, [`${id}.1`]);
    expect(await sendAgain(`${id}.1`)).toBe('sent-again');
    await turns.deliver('failer');
    expect(await noticeOf(`${id}.1`)).toEqual({ state: 'waiting', attempts: 11, before: 10 });
    await db.query(`update notice set next_at = now() where id = $1`, [`${id}.1`]);
    await db.query(`update notice set attempts = 19 where id = $1`, [`${id}.1`]);
    await turns.deliver('failer');
    expect(await noticeOf(`${id}.1`)).toEqual({ state: 'undeliverable', attempts: 20, before: 10 });
  });

  test('an ATTENTION about a lost message closes when a later version arrives', async () => {
    const { releaseId, noticeId, taskId } = await refused();
    await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
    await db.query('update notice set url = $2 where task_id = $1', [taskId, hub.simulator.urlOf('refuser')]);
    await turns.deliver('refuser');
    expect(await noticeOf(`${taskId}.2`)).toMatchObject({ state: 'delivered' });
    await turns.clock();
    expect(await attentionOf(noticeId)).toBe('withdrawn');
  });

  test('it stays unsent where a newer version was written, its time is over, or nobody knows it', async () => {
    const first = await refused();
    await hearMore(first.releaseId, { dates: { crd: plainDayAhead(40) } });
    expect(await sendAgain(first.noticeId)).toBe('overtaken');
    const second = await refused();
    await db.query(`update notice set deadline = now() where id = $1`, [second.noticeId]);
    expect(await sendAgain(second.noticeId)).toBe('too-late');
    expect(await sendAgain(`${second.releaseId}.1`)).toBe('not-found');
  });

  test('it stays unsent after a death, a withdrawal of the basis, or while something heard is not planned for', async () => {
    const died = await refused();
    await hearMore(died.releaseId, { happened: { what: 'died', on: today() } });
    expect(await sendAgain(died.noticeId)).toBe('died');
    const withdrawn = await refused();
    await hearMore(withdrawn.releaseId, { basis: { kind: 'withdrawn' } });
    expect(await sendAgain(withdrawn.noticeId)).toBe('no-basis');
    const pending = await refused();
    await db.query('update release set facts_version = facts_version + 1 where id = $1', [pending.releaseId]);
    expect(await sendAgain(pending.noticeId)).toBe('being-planned');
  });

  test('it stays unsent once it is not what the partner should know', async () => {
    const { releaseId, noticeId } = await refused();
    await hearMore(releaseId, { destination: { communityService: 'riverside' } });
    expect(await sendAgain(noticeId)).toBe('no-longer-right');
  });
});

test('a partner is waited for from the moment it was told until it answers, or is told anew', async () => {
  const waited = async (taskId: string): Promise<boolean> =>
    (
      await db.query<unknown[]>(
        'select from told w join handover_task t on t.id = w.task_id and w.version > t.answered_upto where t.id = $1',
        [taskId],
      )
    ).length > 0;
  const releaseId = await heard();
  const { id } = await taskOf(releaseId, 'COMMUNITY_REFERRAL');
  expect(await waited(id)).toBe(false);
  await turns.deliver('riverside');
  expect(await waited(id)).toBe(true);
  await hearMore(releaseId, { dates: { crd: plainDayAhead(40) } });
  expect(await waited(id)).toBe(false);
  // A change waits a while for another.
  await db.query('update notice set next_at = now() where task_id = $1', [id]);
  await turns.deliver('riverside');
  expect(await waited(id)).toBe(true);
});
