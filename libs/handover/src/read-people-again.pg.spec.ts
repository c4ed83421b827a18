import { ReconcilePeople } from '#handover';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import {
  anEvent,
  aRecord,
  hmppsHand,
  POE,
  SEARCH,
  searchSettings,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../../test/support/hmpps.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead, today } from '../../../test/support/people.js';

let hmpps: HmppsSimulator;
let hub: TestHub;
let hand: ByHand;
let feed: HmppsHand;
beforeAll(async () => {
  hmpps = await startHmppsSimulator();
  const more = { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn], ...searchSettings(hmpps) };
  hub = await startTestHub('postgres', more, { turns: 'by hand' });
  [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

const CRD = plainDayAhead(20);
const LATER = plainDayAhead(34);
const OUT = { status: 'INACTIVE OUT', prisonId: 'OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'CR' };

/** Somebody known here whose record at HMPPS says the same, and has been read once. */
const known = async (more: Readonly<Record<string, unknown>> = {}) => {
  const person = aPerson({ dates: { crd: CRD } });
  const [heard] = await hand.hear(person);
  const { prisonNumber } = person;
  hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: CRD, dateOfBirth: '1988-03-04', ...more }));
  await feed.tell(changed(prisonNumber));
  await feed.read();
  await hand.plan();
  return { prisonNumber, releaseId: heard?.releaseId ?? '' };
};
const changed = (prisonNumber: string) =>
  anEvent(`${SEARCH}.updated`, prisonNumber, { categoriesChanged: ['SENTENCE'] }, new Date().toISOString());
const releaseOf = async (
  id: string,
): Promise<{ release_on: string | null; standing: string; booking_id: string; released_on: string | null }> => {
  const [row] = await hub.db.query('select * from release where id = $1', [id]);
  return row as never;
};
const heldFor = (prisonNumber: string, minutes: number): Promise<unknown> =>
  hub.db.query(
    `update hmpps_person set out_heard_at = now() - $2 * interval '1 minute', due_at = now()
     where person_id = (select id from person where prison_number = $1)`,
    [prisonNumber, minutes],
  );
const readAgain = async (prisonNumber: string) => {
  const message = await feed.tell(changed(prisonNumber));
  await feed.read();
  await hand.plan();
  return feed.message(message.id);
};

test('an event that says "look again" waits for the record, and a date that moved there moves the plan', async () => {
  const { prisonNumber, releaseId } = await known();
  hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: LATER }));
  const message = await feed.tell(changed(prisonNumber));
  expect(message).toMatchObject({ state: 'waiting', because: 'the record is read again' });
  await feed.read();
  await hand.plan();
  expect(await feed.message(message.id)).toMatchObject({ state: 'recorded' });
  expect(await releaseOf(releaseId)).toMatchObject({ release_on: LATER });
  expect((await readAgain(prisonNumber)).state).toBe('unchanged');
});

test('every date a release can fall on is compared, and one that is taken back at HMPPS is taken back here', async () => {
  const dates = {
    automaticReleaseDate: LATER,
    homeDetentionCurfewActualDate: plainDayAhead(6),
    actualParoleDate: plainDayAhead(13),
  };
  const { prisonNumber, releaseId } = await known();
  hmpps.put(aRecord(prisonNumber, dates));
  expect((await readAgain(prisonNumber)).state).toBe('recorded');
  expect(await releaseOf(releaseId)).toMatchObject({ release_on: plainDayAhead(13) });
  hmpps.put(aRecord(prisonNumber, { actualParoleDate: null }));
  expect((await readAgain(prisonNumber)).state).toBe('recorded');
  expect(await releaseOf(releaseId)).toMatchObject({ release_on: plainDayAhead(6) });
});

test('a booking is learnt from the first record, and finds the person afterwards', async () => {
  const { releaseId } = await known({ bookingId: '777001' });
  expect(await releaseOf(releaseId)).toMatchObject({ booking_id: '777001' });
  const flat = { eventType: 'SENTENCE_DATES-CHANGED', eventDatetime: '2026-07-11T06:32:53', bookingId: 777001 };
  expect(await feed.tell(flat)).toMatchObject({ state: 'waiting' });
});

test('another booking is another release, whose needs a person must say; the old one keeps its dates', async () => {
  const { prisonNumber, releaseId } = await known({ bookingId: '777101' });
  hmpps.put(aRecord(prisonNumber, { bookingId: '777102', conditionalReleaseDate: LATER }));
  await readAgain(prisonNumber);
  expect(await releaseOf(releaseId)).toMatchObject({ release_on: CRD, booking_id: '777101' });
  const [other] = await hub.db.query<{ release_on: string }[]>(`select release_on from release where booking_id = '777102'`);
  expect(other?.release_on).toBe(LATER);
  expect(await feed.looks(releaseId)).toEqual(['new-booking']);
});

test('what was recorded here by hand is not overruled by a record that has not changed: a person decides, once', async () => {
  const { prisonNumber, releaseId } = await known();
  await hand.hear({ id: `hand-${prisonNumber}`, prisonNumber, dates: { crd: LATER } });
  for (let i = 0; i < 2; i += 1) expect((await readAgain(prisonNumber)).state).toBe('held');
  expect(await releaseOf(releaseId)).toMatchObject({ release_on: LATER });
  expect(await feed.looks(releaseId)).toEqual(['disagrees']);
});

test('a record of somebody born on another day is not taken', async () => {
  const { prisonNumber, releaseId } = await known();
  hmpps.put(aRecord(prisonNumber, { dateOfBirth: '1999-09-09', conditionalReleaseDate: LATER }));
  expect(await readAgain(prisonNumber)).toMatchObject({ state: 'held', because: 'not-the-same-person' });
  expect(await releaseOf(releaseId)).toMatchObject({ release_on: CRD });
  expect(await feed.looks(releaseId)).toEqual(['not-the-same-person']);
});

describe('release in two stages', () => {
  test('out by the record is believed only after the hold', async () => {
    const { prisonNumber, releaseId } = await known();
    hmpps.put(aRecord(prisonNumber, OUT));
    const message = await feed.tell(anEvent(`${SEARCH}.released`, prisonNumber, { reason: 'RELEASED' }));
    expect(message.state).toBe('reported');
    await feed.read();
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('expected');
    await heldFor(prisonNumber, 46);
    await feed.read();
    await hand.plan();
    expect(await releaseOf(releaseId)).toMatchObject({ standing: 'released', released_on: today() });
  });

  test('back in by the record within the hold is no release', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(anEvent(`${SEARCH}.released`, prisonNumber, { reason: 'RELEASED' }));
    await heldFor(prisonNumber, 46);
    await feed.read();
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('expected');
    hmpps.put(aRecord(prisonNumber, OUT));
    await readAgain(prisonNumber);
    expect(await feed.standing(releaseId)).toBe('expected');
  });

  test('a release no event told of is found by the record, held, and then believed', async () => {
    const { prisonNumber, releaseId } = await known();
    hmpps.put(aRecord(prisonNumber, OUT));
    expect(await readAgain(prisonNumber)).toMatchObject({ state: 'reported' });
    expect(await feed.standing(releaseId)).toBe('expected');
    await heldFor(prisonNumber, 46);
    await feed.read();
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('released');
  });

  test('a death in the record is recorded at once, although the fast event called it a release', async () => {
    const { prisonNumber, releaseId } = await known();
    hmpps.put(aRecord(prisonNumber, { ...OUT, lastMovementReasonCode: 'DEC' }));
    await feed.tell(anEvent(`${SEARCH}.released`, prisonNumber, { reason: 'RELEASED' }));
    await feed.read();
    await hand.plan();
    expect(await feed.standing(releaseId)).toBe('died');
  });

  test('an event and the record that tell the same are one fact, and one task', async () => {
    const { prisonNumber, releaseId } = await known();
    hmpps.put(aRecord(prisonNumber, { ...OUT, lastMovementReasonCode: 'HP' }));
    await feed.tell(anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'HP' }));
    await feed.read();
    await readAgain(prisonNumber);
    expect(await feed.looks(releaseId)).toEqual([]);
    expect(await feed.standing(releaseId)).toBe('hospital');
  });
});

describe('when HMPPS is away', () => {
  test('a question is tried again; where that does not help it waits, and is answered in the end', async () => {
    const { prisonNumber, releaseId } = await known();
    hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: LATER }));
    hmpps.failNext('search', 3);
    const message = await feed.tell(changed(prisonNumber));
    await feed.read();
    expect(await feed.message(message.id)).toMatchObject({ state: 'retry', because: 'Prisoner Search answered 503' });
    await feed.read();
    expect((await feed.message(message.id)).state).toBe('retry');
    await hub.db.query('update hmpps_person set due_at = now() where due_at is not null');
    await feed.read();
    await hand.plan();
    expect((await feed.message(message.id)).state).toBe('recorded');
    expect(await releaseOf(releaseId)).toMatchObject({ release_on: LATER });
  });

  test('a refusal is a person’s task, which goes away once records are read again', async () => {
    const { prisonNumber } = await known();
    const open = async (): Promise<number> =>
      (
        await hub.db.query<[{ n: number }]>(
          `select count(*) as n from handover_task where subject = 'hmpps-cannot-read' and state = 'open'`,
        )
      )[0].n;
    hmpps.failNext('search', 3, 403);
    await feed.tell(changed(prisonNumber));
    await feed.read();
    expect(await open()).toBe(1);
    hmpps.failNext('search', 0);
    await hub.db.query('update hmpps_person set due_at = now() where due_at is not null');
    await feed.read();
    expect(await open()).toBe(0);
  });

  test('one token serves many questions', async () => {
    const before = hmpps.counts();
    const { prisonNumber } = await known();
    await readAgain(prisonNumber);
    expect(hmpps.counts().tokens).toBe(before.tokens);
    expect(hmpps.counts().searches).toBeGreaterThan(before.searches);
  });

  test('somebody HMPPS has no record of is a person’s task', async () => {
    const { prisonNumber, releaseId } = await known();
    hmpps.remove(prisonNumber);
    expect(await readAgain(prisonNumber)).toMatchObject({ state: 'held', because: 'not-found' });
    expect(await feed.looks(releaseId)).toEqual(['not-found']);
  });
});

test('the reconcile finds what events lost: each person is read, a drift is recorded, and what has drifted is counted', async () => {
  const reconcile = () => hub.app.get(ReconcilePeople, { strict: false }).run();
  const lost = await known();
  const person = aPerson({ dates: {} });
  const [fresh] = await hand.hear(person);
  hmpps.put(aRecord(person.prisonNumber, { automaticReleaseDate: LATER }));
  hmpps.put(aRecord(lost.prisonNumber, { confirmedReleaseDate: plainDayAhead(12) }));
  await hub.db.query(
    `update hmpps_person set read_at = now() - interval '7 hours'
     where person_id = (select id from person where prison_number = $1)`,
    [lost.prisonNumber],
  );
  await reconcile();
  await feed.read();
  await hand.plan();
  expect(await releaseOf(lost.releaseId)).toMatchObject({ release_on: plainDayAhead(12), standing: 'confirmed' });
  expect(await releaseOf(fresh?.releaseId ?? '')).toMatchObject({ release_on: LATER });
  const [{ detail }] = await hub.db.query<[{ detail: { read: number; drifted: number } }]>(
    `select detail from audit_entry where did = 'records.read' order by id desc limit 1`,
  );
  expect(detail).toMatchObject({ drifted: 2 });
  const facts = async (): Promise<number> =>
    (await hub.db.query<[{ n: number }]>(`select count(*) as n from release_fact where feed_id = 'hmpps'`))[0].n;
  const before = [await facts(), hmpps.counts().searches];
  await reconcile();
  await feed.read();
  expect([await facts(), hmpps.counts().searches]).toEqual(before);
  await hub.db.query(`update hmpps_person set read_at = now() - interval '7 hours', due_at = null`);
  await reconcile();
  await feed.read();
  expect(
    await hub.db.query(`select says from release_fact where feed_id = 'hmpps' order by received_at offset $1`, [before[0]]),
  ).toEqual([]);
  expect(hmpps.counts().searches).toBe((before[1] ?? 0) + 1);
});
