import { addDays } from '#calendar';
import { startTestHub, type TestHub } from '../support/hub.js';
import { aPerson, lastPlainDay, plainDayAhead, today } from '../support/people.js';
import { until } from '../support/until.js';

interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly due_on: string;
  readonly because: string;
  readonly settled_by: string | null;
}

const SERVICE = 'riverside';
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub('postgres');
  await hub.addPartner({ id: SERVICE, persona: 'silent' });
});
afterAll(() => hub.stop());

const tasksOf = (releaseId: string): Promise<TaskRow[]> =>
  hub.db.query(
    `select id, kind, subject, state, due_on, because, settled_by from handover_task where release_id = $1 and state <> 'withdrawn'`,
    [releaseId],
  );
const taskOf = async (releaseId: string, kind: string): Promise<TaskRow> => {
  const task = (await tasksOf(releaseId)).find((one) => one.kind === kind);
  if (task === undefined) throw new Error(`there is no ${kind}`);
  return task;
};
const stateOf = async (releaseId: string, kind: string): Promise<string> => (await taskOf(releaseId, kind)).state;
const attentionOf = async (releaseId: string): Promise<readonly string[]> =>
  (await tasksOf(releaseId)).filter(({ kind, state }) => kind === 'ATTENTION' && state === 'open').map(({ because }) => because);

/** Waits until everything heard has been planned for, and whatever is due has been told. */
const settled = (): Promise<boolean> =>
  until(
    async () => {
      const [{ n }] = await hub.db.query<[{ n: number }]>(
        `select (select count(*) from outbox) + (select count(*) from release where facts_version <> planned_version)
           + (select count(*) from notice where state = 'sending' or (state = 'waiting' and next_at <= now())) as n`,
      );
      return n === 0;
    },
    { what: 'everything to be planned and told', every: 20 },
  );
/** As if the day had come on which the partner hears of this task. */
const tell = async (releaseId: string, kind: string): Promise<void> => {
  const { id } = await taskOf(releaseId, kind);
  await hub.db.query(`update notice set next_at = now() where task_id = $1 and state = 'waiting'`, [id]);
  await settled();
};
const lastVersion = async (taskId: string): Promise<number> =>
  Math.max(
    ...hub.simulator
      .received(SERVICE)
      .filter((one) => one.taskId === taskId)
      .map(({ version }) => version ?? 0),
  );
const answers = async (releaseId: string, kind: string, type: string, more: object = {}, version?: number): Promise<void> => {
  const { id } = await taskOf(releaseId, kind);
  const data = { task: { id, version: version ?? (await lastVersion(id)) }, ...more };
  expect(await hub.simulator.callback(SERVICE, { type, timestamp: new Date().toISOString(), data })).toBe(202);
  await settled();
};

interface Held {
  readonly releaseId: string;
  readonly hear: (says: object) => Promise<void>;
}
let said = 0;
const someoneLeaving = async (more: object = {}): Promise<Held> => {
  const person = aPerson({ needs: { drugOrAlcohol: true, opioid: true, ost: true, noFixedAbode: true }, ...more });
  const { body } = await hub.send([person]);
  await settled();
  return {
    releaseId: body.results[0]?.releaseId ?? '',
    hear: async (says) => {
      await hub.send([{ id: `answers-${(said += 1)}`, prisonNumber: person.prisonNumber, ...says }]);
      await settled();
    },
  };
};

describe('before release', () => {
  test('a service takes the referral on, agrees to find an appointment, books it, and promises to be at the gate', async () => {
    const on = plainDayAhead(9);
    const { releaseId } = await someoneLeaving({ dates: { crd: on } });
    expect(await stateOf(releaseId, 'COMMUNITY_REFERRAL')).toBe('open');
    await answers(releaseId, 'COMMUNITY_REFERRAL', 'accepted');
    expect(await stateOf(releaseId, 'COMMUNITY_REFERRAL')).toBe('done');

    await answers(releaseId, 'APPOINTMENT_BOOKED', 'accepted');
    expect(await stateOf(releaseId, 'APPOINTMENT_BOOKED')).toBe('agreed');
    await answers(releaseId, 'APPOINTMENT_BOOKED', 'appointment-booked', {
      appointment: { on: addDays(on, 1), time: '10:00', place: 'Mill Street' },
    });
    expect(await stateOf(releaseId, 'APPOINTMENT_BOOKED')).toBe('done');

    await tell(releaseId, 'GATE_PICKUP');
    await answers(releaseId, 'GATE_PICKUP', 'pickup-confirmed');
    expect(await taskOf(releaseId, 'GATE_PICKUP')).toMatchObject({ state: 'agreed', due_on: on });
    expect(await attentionOf(releaseId)).toEqual([]);
  });

  test('a service that declines leaves the task with a coordinator, who reads why', async () => {
    const { releaseId } = await someoneLeaving();
    await answers(releaseId, 'COMMUNITY_REFERRAL', 'declined', { reason: 'no room until May' });
    expect(await stateOf(releaseId, 'COMMUNITY_REFERRAL')).toBe('declined');
    expect(await attentionOf(releaseId)).toEqual([expect.stringContaining('no room until May')]);
  });

  test('an answer to an older version than the last one told changes nothing', async () => {
    const { releaseId, hear } = await someoneLeaving();
    await hear({ dates: { crd: plainDayAhead(34) } });
    await tell(releaseId, 'COMMUNITY_REFERRAL');
    const { id } = await taskOf(releaseId, 'COMMUNITY_REFERRAL');
    expect(await lastVersion(id)).toBe(2);
    await answers(releaseId, 'COMMUNITY_REFERRAL', 'declined', {}, 1);
    expect(await stateOf(releaseId, 'COMMUNITY_REFERRAL')).toBe('open');
    expect(await attentionOf(releaseId)).toEqual([]);
    expect(await hub.db.query('select state from news where task_id = $1', [id])).toEqual([{ state: 'stale' }]);
  });

  test('answers that arrive in the wrong order end in the same place', async () => {
    const on = plainDayAhead(20);
    const { releaseId } = await someoneLeaving({ dates: { crd: on } });
    await answers(releaseId, 'APPOINTMENT_BOOKED', 'appointment-booked', { appointment: { on, time: '14:00' } });
    await answers(releaseId, 'APPOINTMENT_BOOKED', 'accepted');
    expect(await stateOf(releaseId, 'APPOINTMENT_BOOKED')).toBe('done');
  });
});

describe('on the day and after', () => {
  /** Somebody whose pickup was arranged and who has left on the day that was planned in the end. */
  const someoneReleased = async (): Promise<Held> => {
    const held = await someoneLeaving({ dates: { crd: plainDayAhead(9) } });
    await tell(held.releaseId, 'GATE_PICKUP');
    await answers(held.releaseId, 'GATE_PICKUP', 'pickup-confirmed');
    await held.hear({ dates: { confirmed: lastPlainDay() } });
    await held.hear({ happened: { what: 'released', on: lastPlainDay() } });
    return held;
  };

  test('that the person has left settles the confirmation and opens what comes after', async () => {
    const { releaseId, hear } = await someoneLeaving({ dates: { confirmed: today() } });
    expect(await stateOf(releaseId, 'RELEASE_CONFIRM')).toBe('open');
    expect((await tasksOf(releaseId)).map(({ kind }) => kind)).not.toContain('ENGAGED_21D');
    await hear({ happened: { what: 'released', on: today() } });
    expect(await taskOf(releaseId, 'RELEASE_CONFIRM')).toMatchObject({
      state: 'done',
      settled_by: expect.stringContaining('released on'),
    });
    expect(await stateOf(releaseId, 'FIRST_CONTACT_CHECK')).toBe('open');
    expect(await taskOf(releaseId, 'ENGAGED_21D')).toMatchObject({ state: 'open', due_on: addDays(today(), 21) });
  });

  test('collected at the gate, arrived where they were going: the pickup is done', async () => {
    const { releaseId, hear } = await someoneLeaving({ dates: { crd: plainDayAhead(9) } });
    await tell(releaseId, 'GATE_PICKUP');
    await answers(releaseId, 'GATE_PICKUP', 'pickup-confirmed');
    await hear({ dates: { confirmed: lastPlainDay() } });
    await answers(releaseId, 'GATE_PICKUP', 'collected', { happenedOn: lastPlainDay() });
    await hear({ happened: { what: 'released', on: lastPlainDay() } });
    expect(await stateOf(releaseId, 'GATE_PICKUP')).toBe('agreed');
    await answers(releaseId, 'GATE_PICKUP', 'arrived', { happenedOn: lastPlainDay() });
    expect(await stateOf(releaseId, 'GATE_PICKUP')).toBe('done');
  });

  test('did not attend: somebody is asked to reach out and the check has a new day; attended after all: both clocks stop', async () => {
    const { releaseId } = await someoneReleased();
    await tell(releaseId, 'FIRST_CONTACT_CHECK');
    await tell(releaseId, 'ENGAGED_21D');
    const before = await taskOf(releaseId, 'FIRST_CONTACT_CHECK');

    await answers(releaseId, 'FIRST_CONTACT_CHECK', 'did-not-attend');
    const after = await taskOf(releaseId, 'FIRST_CONTACT_CHECK');
    expect(after.state).toBe('open');
    expect(after.due_on > before.due_on).toBe(true);
    expect(after.due_on >= addDays(today(), 3)).toBe(true);
    // A pickup moved to a day that has passed may be given up beside it: that is another task.
    const aboutAttending = async () => (await attentionOf(releaseId)).filter((text) => text.includes('attend'));
    expect(await aboutAttending()).toEqual([expect.stringContaining('did not attend')]);
    expect(await stateOf(releaseId, 'ENGAGED_21D')).toBe('open');

    await answers(releaseId, 'FIRST_CONTACT_CHECK', 'attended');
    expect(await taskOf(releaseId, 'FIRST_CONTACT_CHECK')).toMatchObject({ state: 'done' });
    expect(await taskOf(releaseId, 'ENGAGED_21D')).toMatchObject({
      state: 'done',
      settled_by: expect.stringContaining('engaged on'),
    });
    expect(await aboutAttending()).toEqual([]);
  });

  test('did not attend, said of the booking: it stays with a coordinator although the booking is done, until the person has come', async () => {
    const on = plainDayAhead(9);
    const { releaseId, hear } = await someoneLeaving({ dates: { crd: on } });
    await answers(releaseId, 'APPOINTMENT_BOOKED', 'appointment-booked', { appointment: { on: today(), time: '15:00' } });
    await hear({ dates: { confirmed: today() } });
    await hear({ happened: { what: 'released', on: today() } });
    expect(await stateOf(releaseId, 'APPOINTMENT_BOOKED')).toBe('done');
    await answers(releaseId, 'APPOINTMENT_BOOKED', 'did-not-attend');
    await hear({ needs: { vulnerable: true } });
    expect(await stateOf(releaseId, 'APPOINTMENT_BOOKED')).toBe('done');
    expect(await attentionOf(releaseId)).toEqual([expect.stringContaining('did not attend')]);
    await tell(releaseId, 'FIRST_CONTACT_CHECK');
    await answers(releaseId, 'FIRST_CONTACT_CHECK', 'attended');
    expect(await attentionOf(releaseId)).toEqual([]);
  });

  test('attended within three weeks counts; attended on day 22 does not', async () => {
    for (const [daysOut, engaged] of [
      [21, 'done'],
      [22, 'open'],
    ] as const) {
      const left = addDays(today(), -daysOut);
      const { releaseId, hear } = await someoneLeaving({ dates: { confirmed: left } });
      await hear({ happened: { what: 'released', on: left } });
      // What partners are asked in the past is too late to send: here it was sent then.
      await hub.db.query(
        `update notice set deadline = null, state = 'waiting', settled_at = null, next_at = now() where release_id = $1 and state = 'undeliverable'`,
        [releaseId],
      );
      await hub.db.query(`update notice set deadline = null, next_at = now() where release_id = $1 and state = 'waiting'`, [
        releaseId,
      ]);
      await settled();
      await answers(releaseId, 'FIRST_CONTACT_CHECK', 'attended', { happenedOn: today() });
      expect(await stateOf(releaseId, 'FIRST_CONTACT_CHECK')).toBe('done');
      expect(await stateOf(releaseId, 'ENGAGED_21D')).toBe(engaged);
    }
  });
});

test('a partner that answers promptly takes a release from the first fact to the third week by itself', async () => {
  await hub.addPartner({ id: 'prompt-one', persona: 'prompt' });
  const { releaseId, hear } = await someoneLeaving({
    dates: { confirmed: today() },
    destination: { communityService: 'prompt-one' },
  });
  await hear({ happened: { what: 'released', on: today() } });
  await until(
    async () => {
      await hub.db.query(
        `update notice set next_at = now() where release_id = $1 and state = 'waiting' and message in ('engagement', 'handover')`,
        [releaseId],
      );
      return (await stateOf(releaseId, 'ENGAGED_21D')) === 'done';
    },
    { what: 'the person to be engaged' },
  );
  await hub.simulator.idle();
  await settled();
  expect(await stateOf(releaseId, 'FIRST_CONTACT_CHECK')).toBe('done');
  expect(hub.simulator.received('prompt-one').every(({ signature }) => signature === 'good')).toBe(true);
  expect(hub.simulator.sent('prompt-one').every(({ answered }) => answered === 202)).toBe(true);
});
