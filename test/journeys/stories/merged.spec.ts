import { AnswerMerge } from '#handover';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestDashboard } from '../../support/dashboard.js';
import { signedInAs } from '../../support/signed-in.js';
import {
  anEvent,
  hmppsHand,
  POE,
  searchSettings,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../support/hmpps.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, lastPlainDay, plainDayAhead, today } from '../../support/people.js';

let hub: TestHub;
let hand: ByHand;
let hmpps: HmppsSimulator;
let feed: HmppsHand;
beforeAll(async () => {
  hmpps = await startHmppsSimulator();
  const more = { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn], ...searchSettings(hmpps) };
  hub = await startTestHub('postgres', more, { turns: 'by hand' });
  [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
  for (const id of ['riverside', 'harbour']) await hub.addPartner({ id, persona: 'silent' });
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

interface TaskRow {
  readonly id: string;
  readonly release_id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
  readonly goes_on_in: string | null;
}

let minutes = 0;
const merge = (removed: string, kept: string) => {
  minutes += 1;
  const at = new Date(Date.now() + minutes * 1_000).toISOString();
  return feed.tell(
    anEvent(
      `${POE}.merged`,
      kept,
      { removedNomsNumber: removed, reason: 'MERGE', description: `from ${kept} to ${removed}` },
      at,
    ),
  );
};
const releasesOf = (prisonNumber: string): Promise<{ id: string; booking_id: string; standing: string }[]> =>
  hub.db.query(
    `select r.id, r.booking_id, r.standing from release r join person p on p.id = r.person_id where p.prison_number = $1 order by r.created_at`,
    [prisonNumber],
  );
const peopleWith = async (...numbers: readonly string[]): Promise<readonly string[]> =>
  (
    await hub.db.query<{ n: string }[]>('select prison_number as n from person where prison_number = any($1) order by 1', [
      numbers,
    ])
  ).map(({ n }) => n);
const referralOf = async (releaseId: string, partner = 'riverside'): Promise<TaskRow> => {
  const [row] = await hub.db.query<TaskRow[]>(
    `select * from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL' and subject = $2`,
    [releaseId, partner],
  );
  if (row === undefined) throw new Error('there is no referral');
  return row;
};
const deliver = async (...partners: readonly string[]): Promise<void> => {
  await hub.db.query(`update notice set next_at = now() where state = 'waiting' and message = 'referral'`);
  for (const partner of partners) while ((await hand.deliver(partner)) === 'more');
};
const referrals = (partner: string, ...numbers: readonly string[]) =>
  hub.simulator.received(partner).filter(({ type, body }) => {
    const { person } = (body as { data: { person?: { prisonNumber?: string } } }).data;
    return type?.startsWith('referral') && numbers.includes(person?.prisonNumber ?? '');
  });
const FAR = { dates: { crd: plainDayAhead(60) } };
const heardOf = async (more: Readonly<Record<string, unknown>> = {}) => {
  const person = aPerson({ ...FAR, ...more });
  const [heard] = await hand.hear(person);
  return { person, number: person.prisonNumber, releaseId: heard?.releaseId ?? '' };
};

describe('two records of one person, both known', () => {
  test('become one: the terms of both are theirs, each partner goes on hearing of its own, under the names it knows', async () => {
    const old = await heardOf({ bookingId: '11', dates: { crd: lastPlainDay() } });
    const kept = await heardOf({ bookingId: '12' });
    await deliver('riverside');
    expect(await merge(old.number, kept.number)).toMatchObject({ state: 'recorded' });
    await hand.plan();
    expect(await peopleWith(old.number, kept.number)).toEqual([kept.number]);
    expect((await releasesOf(kept.number)).map(({ id }) => id)).toEqual([old.releaseId, kept.releaseId]);
    await deliver('riverside');
    const told = hub.simulator.effects('riverside').filter(({ releaseReference }) => releaseReference === old.releaseId);
    expect(told.map(({ versions }) => versions)).toContainEqual([1, 2]);
    // It hears of the person under the number that is kept.
    expect(referrals('riverside', kept.number).map(({ releaseReference }) => releaseReference)).toContain(old.releaseId);
  });

  test('of one booking: one release, with the facts of both, and nobody is told twice', async () => {
    const kept = await heardOf({ bookingId: '21', needs: { drugOrAlcohol: true } });
    const old = await heardOf({ bookingId: '21', needs: { drugOrAlcohol: true, ost: true } });
    await merge(old.number, kept.number);
    await hand.plan();
    const releases = await releasesOf(kept.number);
    expect(releases.map(({ id }) => id)).toEqual([kept.releaseId]);
    const [{ facts }] = await hub.db.query<[{ facts: number }]>(
      'select count(*)::int as facts from release_fact where release_id = $1',
      [kept.releaseId],
    );
    expect(facts).toBe(2);
    await deliver('riverside');
    expect(referrals('riverside', kept.number, old.number)).toHaveLength(1);
    const [{ needs }] = await hub.db.query<[{ needs: { ost: boolean } }]>(
      'select needs from release_needs where release_id = $1',
      [kept.releaseId],
    );
    expect(needs.ost).toBe(true);
  });

  test('and only the removed number’s partner had been told: its task and its names go on, and its answers count', async () => {
    const kept = await heardOf();
    const old = await heardOf();
    await hub.db.query(`update notice set next_at = now() + interval '1 hour' where release_id = $1`, [kept.releaseId]);
    while ((await hand.deliver('riverside')) === 'more');
    const told = await referralOf(old.releaseId);
    await merge(old.number, kept.number);
    await hand.plan();
    const [release] = await releasesOf(kept.number);
    expect(release?.id).toBe(old.releaseId);
    expect((await referralOf(old.releaseId)).id).toBe(told.id);
    await deliver('riverside');
    expect(referrals('riverside', kept.number, old.number).map(({ taskId }) => taskId)).toEqual([told.id, told.id]);
    await answer(told.id, 2);
    expect((await referralOf(old.releaseId)).state).toBe('done');
  });

  test('and a partner had been told of both: it hears of one from now on, its answers to either count, and a person rings it', async () => {
    const kept = await heardOf();
    const old = await heardOf();
    await deliver('riverside');
    const [first, second] = [await referralOf(kept.releaseId), await referralOf(old.releaseId)];
    await merge(old.number, kept.number);
    await hand.plan();
    await deliver('riverside');
    const after = hub.simulator.received('riverside').filter(({ taskId }) => taskId === second.id);
    expect(after.map(({ type }) => type)).toEqual(['referral.created']);
    const [raised] = await hub.db.query<{ state: string }[]>(
      `select state from handover_task where release_id = $1 and subject = 'known-twice:' || $2`,
      [kept.releaseId, first.id],
    );
    expect(raised).toEqual({ state: 'open' });
    await answer(second.id);
    expect((await referralOf(kept.releaseId)).state).toBe('done');
  });

  test('heard twice, or told again by another message, changes nothing', async () => {
    const [old, kept] = [await heardOf(), await heardOf()];
    await merge(old.number, kept.number);
    await hand.plan();
    const before = await releasesOf(kept.number);
    expect(await merge(old.number, kept.number)).toMatchObject({ state: 'unchanged' });
    await hand.plan();
    expect(await releasesOf(kept.number)).toEqual(before);
  });

  test('one after the other: the last number is found by every one before it, in whatever order the merges were heard', async () => {
    const [a, b, c] = [await heardOf(), await heardOf(), await heardOf()];
    await merge(b.number, c.number);
    await merge(a.number, b.number);
    await hand.plan();
    expect(await peopleWith(a.number, b.number, c.number)).toEqual([c.number]);
    for (const number of [a.number, b.number]) {
      const [heard] = await hand.hear({ id: `${number}-later`, prisonNumber: number, needs: { opioid: true } });
      expect((await releasesOf(c.number)).map(({ id }) => id)).toContain(heard?.releaseId);
    }
    expect(await peopleWith(a.number, b.number)).toEqual([]);
  });

  test('and one of them has died: everything of theirs stops', async () => {
    const [old, kept] = [await heardOf({ bookingId: '31' }), await heardOf({ bookingId: '32' })];
    await hand.hear({ id: `${old.number}-died`, prisonNumber: old.number, happened: { what: 'died', on: today() } });
    await merge(old.number, kept.number);
    await hand.plan();
    expect((await releasesOf(kept.number)).map(({ standing }) => standing)).toEqual(['died', 'died']);
    await deliver('riverside');
    expect(referrals('riverside', kept.number)).toEqual([]);
  });
});

describe('a merge of records of which one is not known', () => {
  test('the person known by the removed number is known by the kept one from now on', async () => {
    const old = await heardOf();
    await merge(old.number, 'K1234KK');
    await hand.plan();
    expect(await peopleWith(old.number, 'K1234KK')).toEqual(['K1234KK']);
    const [heard] = await hand.hear({ id: 'k-later', prisonNumber: 'K1234KK', needs: { opioid: true } });
    expect(heard?.releaseId).toBe(old.releaseId);
  });

  test('nobody is known yet: a list under the removed number makes no second person later', async () => {
    await merge('K0001KA', 'K0002KA');
    const [late] = await hand.hear(aPerson({ ...FAR, prisonNumber: 'K0001KA' }));
    const [kept] = await hand.hear(aPerson({ ...FAR, prisonNumber: 'K0002KA' }));
    expect(late?.releaseId).toBe(kept?.releaseId);
    expect(await peopleWith('K0001KA', 'K0002KA')).toEqual(['K0002KA']);
  });
});

describe('records that do not look like one person', () => {
  const born = (day: string) => ({ person: { firstName: 'Idris', lastName: 'Kestrel', dateOfBirth: day } });
  const differing = async () => {
    const [old, kept] = [await heardOf(born('1988-03-04')), await heardOf(born('1977-01-01'))];
    expect(await merge(old.number, kept.number)).toMatchObject({ state: 'held' });
    await hand.plan();
    await deliver('riverside');
    expect(referrals('riverside', old.number, kept.number)).toEqual([]);
    const [question] = await hub.db.query<{ id: string }[]>('select id from merge_question where removed = $1', [old.number]);
    return { old, kept, questionId: question?.id ?? '' };
  };
  const say = (questionId: string, word: 'one-person' | 'two-people') =>
    hub.app.get(AnswerMerge, { strict: false }).run({ questionId, answer: word, who: 'a-coordinator' });

  test('nothing about either is sent until a person has said; two people go on as they were', async () => {
    const { old, kept, questionId } = await differing();
    expect(await say(questionId, 'two-people')).toBe('left-apart');
    await hand.plan();
    await deliver('riverside');
    expect(referrals('riverside', old.number)).toHaveLength(1);
    expect(referrals('riverside', kept.number)).toHaveLength(1);
    expect(await say(questionId, 'one-person')).toBe('answered-before');
    expect(await peopleWith(old.number, kept.number)).toHaveLength(2);
  });

  test('one person: they are merged on that word', async () => {
    const { old, kept, questionId } = await differing();
    expect(await say(questionId, 'one-person')).toBe('merged');
    await hand.plan();
    await deliver('riverside');
    expect(referrals('riverside', old.number)).toEqual([]);
    expect(referrals('riverside', kept.number)).toHaveLength(1);
    const [{ open }] = await hub.db.query<[{ open: number }]>(
      `select count(*)::int as open from handover_task where subject = 'merge-question:' || $1 and state = 'open'`,
      [questionId],
    );
    expect(open).toBe(0);
  });

  test('the direction is read off the fields: where they contradict each other nothing is merged', async () => {
    const [old, kept] = [await heardOf(), await heardOf()];
    const event = anEvent(`${POE}.merged`, kept.number, { nomsNumber: old.number, removedNomsNumber: kept.number });
    expect(await feed.tell(event)).toMatchObject({ state: 'held' });
    expect(await peopleWith(old.number, kept.number)).toHaveLength(2);
    expect(await feed.looks(kept.releaseId)).toEqual(['merge-unclear']);
  });
});

describe('a booking that has moved to another person', () => {
  const moved = (bookingId: string, from: string, to: string) =>
    anEvent(`${POE}.booking.moved`, to, { bookingId, movedFromNomsNumber: from, movedToNomsNumber: to });

  test('takes its release with it; the others stay', async () => {
    const giver = await heardOf({ bookingId: '51' });
    const [stays] = await hand.hear({ ...giver.person, id: `${giver.number}-52`, bookingId: '52' });
    const taker = await heardOf({ bookingId: '53' });
    expect(await feed.tell(moved('51', giver.number, taker.number))).toMatchObject({ state: 'recorded' });
    await hand.plan();
    expect((await releasesOf(giver.number)).map(({ id }) => id)).toEqual([stays?.releaseId]);
    expect((await releasesOf(taker.number)).map(({ id }) => id).sort()).toEqual([giver.releaseId, taker.releaseId].sort());
    expect(await peopleWith(giver.number, taker.number)).toHaveLength(2);
  });

  test('to somebody nobody has heard of yet: they are known by it from now on', async () => {
    const giver = await heardOf({ bookingId: '61' });
    await feed.tell(moved('61', giver.number, 'K0061KK'));
    expect((await releasesOf('K0061KK')).map(({ id }) => id)).toEqual([giver.releaseId]);
  });
});

test('every table that names a release or a person is one that a merge knows of', async () => {
  const naming = async (table: string): Promise<readonly string[]> =>
    (
      await hub.db.query<{ name: string }[]>(
        `select distinct c.conrelid::regclass::text as name from pg_constraint c where c.contype = 'f' and c.confrelid = $1::regclass order by 1`,
        [table],
      )
    ).map(({ name }) => name);
  expect(await naming('hub.release')).toEqual([
    'handover_task',
    'identity_change',
    'import_row',
    'notice',
    'recalculation_release',
    'release',
    'release_alias',
    'release_day_change',
    'release_fact',
    'release_needs',
    'release_reference',
    'visit_booked',
  ]);
  expect(await naming('hub.person')).toEqual([
    'death_closing',
    'feed_message',
    'hmpps_person',
    'limited_person',
    'notice',
    'outbound_hold',
    'release',
  ]);
});

test('what was known by the old number or the old release is found on the pages, and the story says what happened', async () => {
  const pages = await startTestDashboard({}, hub.database);
  try {
    const coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
    const [kept, old] = [await heardOf({ bookingId: '71' }), await heardOf({ bookingId: '71' })];
    await merge(old.number, kept.number);
    await hand.plan();
    const page = await coordinator.page(`/releases/${old.releaseId}`);
    expect(page).toContain(`HMPPS merged the record ${old.number} into ${kept.number}`);
    expect(page).toContain(`merged with ${old.number}`);
    const { text } = await coordinator.post('/releases/search', { term: old.number }).expect(200);
    expect(text).toContain(kept.number);
  } finally {
    await pages.stop();
  }
});

test('the question whether two records are one person is asked and answered on the page of its task', async () => {
  const pages = await startTestDashboard({}, hub.database);
  try {
    const coordinator = await signedInAs(pages.server(), pages.db, 'coordinator', { id: 'another-coordinator' });
    const [old, kept] = [
      await heardOf({ person: { lastName: 'Kestrel', dateOfBirth: '1988-03-04' } }),
      await heardOf({ person: { lastName: 'Kestrel', dateOfBirth: '1979-01-01' } }),
    ];
    await merge(old.number, kept.number);
    const [task] = await hub.db.query<{ id: string }[]>(
      `select id from handover_task where release_id = $1 and subject like 'merge-question:%'`,
      [kept.releaseId],
    );
    const address = `/tasks/${task?.id ?? ''}`;
    expect(await coordinator.page(address)).toContain('Are the two records one person?');
    const { headers } = await coordinator.post(`${address}/merge`, {}).expect(303);
    expect(await coordinator.page(headers['location'] ?? '')).toContain('Say whether the two records are one person');
    await coordinator.post(`${address}/merge`, { answer: 'two-people' }).expect(303);
    expect(await coordinator.page(address)).toContain('The two records stay two people');
    expect(await peopleWith(old.number, kept.number)).toHaveLength(2);
  } finally {
    await pages.stop();
  }
});

const answer = async (taskId: string, version = 1): Promise<void> => {
  const status = await hub.simulator.callback('riverside', { type: 'accepted', data: { task: { id: taskId, version } } });
  if (status >= 300) throw new Error(`the answer was not taken: ${String(status)}`);
  await hand.news();
  await hand.plan();
};
