import { SettleByHand } from '#handover';
import { startTestDashboard, type TestDashboard } from '../../support/dashboard.js';
import { signedInAs, type SignedIn } from '../../support/signed-in.js';
import { byHand, type ByHand } from '../../support/by-hand.js';
import {
  anEvent,
  aRecord,
  hmppsHand,
  POE,
  searchSettings,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../support/hmpps.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, lastPlainDay, plainDayAhead, today } from '../../support/people.js';
import { until } from '../../support/until.js';

let hub: TestHub;
let hand: ByHand;
let hmpps: HmppsSimulator;
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

const DIED = { happened: { what: 'died', on: today() } };
const standingOf = async (releaseId: string): Promise<string> =>
  (await hub.db.query<[{ standing: string }]>('select standing from release where id = $1', [releaseId]))[0].standing;
const unsettled = async (releaseId: string): Promise<number> =>
  Number(
    (
      await hub.db.query<[{ n: string }]>(
        `select count(*) as n from notice where release_id = $1 and state in ('waiting', 'sending')`,
        [releaseId],
      )
    )[0].n,
  );
const allDue = (): Promise<unknown> => hub.db.query(`update notice set next_at = now() where state = 'waiting'`);
const deliverAll = async (partner: string): Promise<void> => {
  await allDue();
  while ((await hand.deliver(partner)) === 'more');
};
const heardBy = (partner: string, releaseId: string) =>
  hub.simulator
    .received(partner)
    .filter(({ body }) => (body as { data: { release: { reference: string } } }).data.release.reference === releaseId);

describe('a death is a fact of the person', () => {
  test('it stops what goes on after an earlier release of theirs too', async () => {
    const person = aPerson({ bookingId: '100', dates: { crd: lastPlainDay() } });
    const left = { what: 'released', on: lastPlainDay() };
    const [earlier] = await hand.hear(person, {
      id: `${person.id}-left`,
      prisonNumber: person.prisonNumber,
      bookingId: '100',
      happened: left,
    });
    const [later] = await hand.hear({ ...person, id: `${person.id}-2`, bookingId: '200', dates: { crd: plainDayAhead(30) } });
    const [first, second] = [earlier?.releaseId ?? '', later?.releaseId ?? ''];
    expect(first).not.toBe(second);
    expect(await unsettled(first)).toBeGreaterThan(0);

    await hand.hear({ id: `${person.id}-died`, prisonNumber: person.prisonNumber, ...DIED });
    expect([await standingOf(first), await standingOf(second)]).toEqual(['died', 'died']);
    expect([await unsettled(first), await unsettled(second)]).toEqual([0, 0]);
    const before = heardBy('riverside', first).length;
    await deliverAll('riverside');
    expect(heardBy('riverside', first)).toHaveLength(before);
  });

  test('and of every release of theirs that is heard of afterwards', async () => {
    const person = aPerson({ bookingId: '300' });
    await hand.hear(person, { id: `${person.id}-died`, prisonNumber: person.prisonNumber, ...DIED });
    const [later] = await hand.hear({ ...person, id: `${person.id}-2`, bookingId: '400' });
    expect(await standingOf(later?.releaseId ?? '')).toBe('died');
    expect(await unsettled(later?.releaseId ?? '')).toBe(0);
  });

  test('nobody’s death is another’s: the releases of others go on', async () => {
    const [one, other] = [aPerson(), aPerson()];
    const [, heard] = await hand.hear(one, other);
    await hand.hear({ id: `${one.id}-died`, prisonNumber: one.prisonNumber, ...DIED });
    expect(await standingOf(heard?.releaseId ?? '')).toBe('expected');
  });
});

describe('what is leased when a death is recorded', () => {
  /** People of one slow partner, so many that they cannot all be on the wire at once. */
  const MANY = 80;

  test('does not leave any more: only what was on the wire has been heard, by two workers', async () => {
    await hub.addPartner({ id: 'slow-one', persona: 'slow' });
    const people = Array.from({ length: MANY }, () =>
      aPerson({ destination: { communityService: 'slow-one' }, dates: { crd: plainDayAhead(60) } }),
    );
    await hand.hear(...people);
    await hub.db.query(`update partner set in_flight = 8 where id = 'slow-one'`);
    await allDue();
    const turns = Promise.all([hand.deliver('slow-one'), hand.deliver('slow-one')]);
    await until(() => hub.simulator.received('slow-one').length > 0, { what: 'the first to arrive', every: 5 });
    const deaths = people.map(({ id, prisonNumber }) => ({ id: `${id}-died`, prisonNumber, ...DIED }));
    expect((await hub.send(deaths)).status).toBe(200);
    const recordedAt = Date.now();
    await turns;
    // What the simulator got within a moment of the commit had left before it.
    const after = hub.simulator.received('slow-one').filter(({ at }) => at.getTime() > recordedAt + 100);
    expect(after).toEqual([]);
    await hand.plan();
    await deliverAll('slow-one');
    expect(hub.simulator.received('slow-one').filter(({ at }) => at.getTime() > recordedAt + 100)).toEqual([]);
  });
});

describe('a death that is only reported', () => {
  const IN = { conditionalReleaseDate: plainDayAhead(20), dateOfBirth: '1988-03-04' };
  const DEAD = { status: 'INACTIVE OUT', prisonId: 'OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'DEC' };
  const movement = (prisonNumber: string, more: object = {}) => ({
    eventType: 'EXTERNAL_MOVEMENT-CHANGED',
    eventDatetime: new Date().toISOString().slice(0, 19),
    offenderIdDisplay: prisonNumber,
    movementType: 'REL',
    movementReasonCode: 'DEC',
    directionCode: 'OUT',
    ...more,
  });
  const known = async () => {
    const person = aPerson({ dates: { crd: plainDayAhead(20) } });
    const [heard] = await hand.hear(person);
    hmpps.put(aRecord(person.prisonNumber, IN));
    return { prisonNumber: person.prisonNumber, releaseId: heard?.releaseId ?? '' };
  };
  const readAt = (prisonNumber: string, minutes: number): Promise<unknown> =>
    hub.db.query(
      `with p as (select id from person where prison_number = $1),
         h as (update outbound_hold set since = now() - $2 * interval '1 minute' where person_id in (select id from p))
       update hmpps_person set due_at = now() where person_id in (select id from p)`,
      [prisonNumber, minutes],
    );

  test('holds everything at once, though it is no fact yet, and a person sees it', async () => {
    const { prisonNumber, releaseId } = await known();
    expect(await feed.tell(movement(prisonNumber))).toMatchObject({ state: 'reported' });
    await deliverAll('riverside');
    expect(heardBy('riverside', releaseId)).toEqual([]);
    expect(await unsettled(releaseId)).toBeGreaterThan(0);
    expect(await standingOf(releaseId)).toBe('expected');
    expect(await feed.looks(releaseId)).toEqual(['death-reported']);
    // A record that has the person alive so soon proves nothing: deaths are entered in more than one place.
    await feed.read();
    await deliverAll('riverside');
    expect(heardBy('riverside', releaseId)).toEqual([]);
    expect(await feed.looks(releaseId)).toEqual(['death-reported']);
  });

  test('and was false: once the record has said so for long enough, everything goes on by itself', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(movement(prisonNumber));
    await readAt(prisonNumber, 46);
    await feed.read();
    await hand.plan();
    await deliverAll('riverside');
    expect(heardBy('riverside', releaseId)).not.toEqual([]);
    expect(await feed.looks(releaseId)).toEqual([]);
  });

  test('and was true: the record says so, and nothing of what was held is ever sent', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(movement(prisonNumber));
    hmpps.put(aRecord(prisonNumber, DEAD));
    await feed.read();
    await hand.plan();
    await deliverAll('riverside');
    expect(await standingOf(releaseId)).toBe('died');
    expect(heardBy('riverside', releaseId)).toEqual([]);
    expect(await feed.looks(releaseId)).toEqual([]);
  });

  test('and somebody has asked the prison: their word lets the messages go', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(movement(prisonNumber));
    const [task] = await hub.db.query<{ id: string }[]>(
      `select id from handover_task where release_id = $1 and subject like 'hmpps:death-reported%'`,
      [releaseId],
    );
    const evidence = { happened: 'seen-to', on: today(), time: null, how: 'Rang the prison: an error of entry' } as const;
    await hub.app.get(SettleByHand, { strict: false }).run({ taskIds: [task?.id ?? ''], evidence, who: 'a-coordinator' });
    await deliverAll('riverside');
    expect(heardBy('riverside', releaseId)).not.toEqual([]);
  });

  test('the slow event confirms it', async () => {
    const { prisonNumber, releaseId } = await known();
    await feed.tell(movement(prisonNumber));
    await feed.tell(anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'DEC' }));
    await hand.plan();
    expect(await standingOf(releaseId)).toBe('died');
    expect(await feed.looks(releaseId)).toEqual([]);
  });
});

describe('the partners that were told of somebody who has died', () => {
  let pages: TestDashboard;
  let coordinator: SignedIn;
  beforeAll(async () => {
    pages = await startTestDashboard({ THROUGHGATE_REACH_PRIVATE: [new URL(hub.simulator.url).host] }, hub.database);
    coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
    await hub.addPartner({ id: 'harbour', persona: 'silent' });
    await hub.addPartner({ id: 'probation', persona: 'silent', role: 'probation' });
  });
  afterAll(() => pages.stop());

  const toldAndDied = async (more: Readonly<Record<string, unknown>> = {}) => {
    const person = aPerson({
      needs: { drugOrAlcohol: true, opioid: true, noFixedAbode: true, vulnerable: true, wantsPeer: true },
      basis: { kind: 'consent', recordedOn: today(), recordedBy: 'A team' },
      wishes: { feedback: true },
      person: { firstName: 'Idris', lastName: 'Kestrel', crn: 'X123456' },
      destination: { communityService: 'harbour', probation: 'probation' },
      ...more,
    });
    const [heard] = await hand.hear(person);
    await deliverAll('harbour');
    await deliverAll('probation');
    await hand.hear({ id: `${person.id}-died`, prisonNumber: person.prisonNumber, ...DIED });
    return { releaseId: heard?.releaseId ?? '', prisonNumber: person.prisonNumber };
  };
  const diedTask = async (releaseId: string): Promise<{ id: string; state: string }> =>
    (
      await hub.db.query<[{ id: string; state: string }]>(
        `select id, state from handover_task where release_id = $1 and kind = 'ATTENTION' and subject = 'died'`,
        [releaseId],
      )
    )[0];
  const bodies = (partner: string, releaseId: string) => heardBy(partner, releaseId).map(({ body }) => body);

  test('are listed where staff look, each with what it heard; nothing closes by itself, and feedback is not asked for', async () => {
    const { releaseId } = await toldAndDied();
    const task = await diedTask(releaseId);
    for (const address of [`/releases/${releaseId}`, `/tasks/${task.id}`]) {
      const text = await coordinator.page(address);
      expect(text).toContain('Partners that were told');
      expect(text).toContain('harbour');
      expect(text).toContain('2 still to be told');
    }
    const [{ live }] = await hub.db.query<[{ live: number }]>(
      `select count(*)::int as live from handover_task where release_id = $1 and state in ('open', 'agreed', 'declined')`,
      [releaseId],
    );
    expect(live).toBe(1);
    // The whole cannot be ticked off while a partner has not been seen to.
    const evidence = { happened: 'seen-to', on: today(), time: null, how: 'All told' } as const;
    const [settled] = await hub.app
      .get(SettleByHand, { strict: false })
      .run({ taskIds: [task.id], evidence, who: 'a-coordinator' });
    expect(settled).toMatchObject({ outcome: 'does-not-fit' });
  });

  test('are told in person, or by one message that somebody has seen and lets out; then the task is done', async () => {
    const { releaseId } = await toldAndDied();
    const base = `/releases/${releaseId}/after-death`;
    expect(await coordinator.page(`/releases/${releaseId}`)).toContain('2 still to be told');
    await coordinator.post(`${base}/told`, { partner: 'probation' }).expect(303);
    expect(await coordinator.page(`/releases/${releaseId}`)).toContain('1 still to be told');
    expect((await diedTask(releaseId)).state).toBe('open');

    const before = bodies('harbour', releaseId).length;
    const preview = await coordinator.page(`${base}/harbour`);
    expect(preview).toContain('case.closed');
    await deliverAll('harbour');
    expect(bodies('harbour', releaseId)).toHaveLength(before);

    await coordinator.post(`${base}/close`, { partner: 'harbour' }).expect(303);
    await coordinator.post(`${base}/close`, { partner: 'harbour' }).expect(303);
    await hand.plan();
    await deliverAll('harbour');
    const task = await diedTask(releaseId);
    const after = bodies('harbour', releaseId).slice(before);
    expect(after).toEqual([
      {
        type: 'case.closed',
        timestamp: expect.any(String) as string,
        data: { task: { id: task.id, kind: 'ATTENTION', version: 1 }, supersedes: null, release: { reference: releaseId } },
      },
    ]);
    expect(preview).toContain(task.id);
    expect(task.state).toBe('done');
    expect(bodies('probation', releaseId).filter((body) => (body as { type: string }).type === 'case.closed')).toEqual([]);
  });

  test('a word that was given by mistake is taken back, and the task is open again', async () => {
    const { releaseId } = await toldAndDied({ destination: { communityService: 'harbour' } });
    const base = `/releases/${releaseId}/after-death`;
    await coordinator.post(`${base}/told`, { partner: 'harbour' }).expect(303);
    expect((await diedTask(releaseId)).state).toBe('done');
    await coordinator.post(`${base}/not-told`, { partner: 'harbour' }).expect(303);
    expect((await diedTask(releaseId)).state).toBe('open');
    // What is heard later neither takes the message back nor sends another.
    await coordinator.post(`${base}/close`, { partner: 'harbour' }).expect(303);
    await hand.hear({ id: `${releaseId}-late`, prisonNumber: await numberOf(releaseId), needs: { ost: true } });
    await deliverAll('harbour');
    expect(bodies('harbour', releaseId).filter((body) => (body as { type: string }).type === 'case.closed')).toHaveLength(1);
  });

  test('nobody outside the prison’s team sees it or sends it', async () => {
    const { releaseId } = await toldAndDied();
    const other = await signedInAs(pages.server(), pages.db, 'prison-team', { id: 'a-leeds-team', prisons: ['LEI'] });
    await other.get(`/releases/${releaseId}/after-death/harbour`).expect(404);
    await other.post(`/releases/${releaseId}/after-death/close`, { partner: 'harbour' }).expect(404);
  });
});

const numberOf = async (releaseId: string): Promise<string> =>
  (
    await hub.db.query<[{ n: string }]>(
      'select p.prison_number as n from release r join person p on p.id = r.person_id where r.id = $1',
      [releaseId],
    )
  )[0].n;
