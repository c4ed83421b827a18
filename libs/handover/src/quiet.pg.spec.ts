import type { LocalDate } from '#calendar';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, nearReleaseDay, plainDayAhead, today } from '../../../test/support/people.js';
import { AdoptPolicy } from './adopt-policy.js';

interface Row {
  readonly version: number;
  readonly act: string;
  readonly state: string;
  readonly waits: number;
  readonly held_min: number | null;
}

let hub: TestHub;
let hand: ByHand;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(() => hub.stop());

let said = 0;
const says = (prisonNumber: string, crd: string): object => ({ id: `quiet-${(said += 1)}`, prisonNumber, dates: { crd } });
const referralOf = (releaseId: string): Promise<Row[]> =>
  hub.db.query(
    `select version, act, n.state, round(extract(epoch from next_at - now()) / 60)::int as waits,
       round(extract(epoch from now() - held_since) / 60)::int as held_min
     from notice n join handover_task t on t.id = n.task_id where n.release_id = $1 and t.kind = 'COMMUNITY_REFERRAL' order by version`,
    [releaseId],
  );
const minutesLater = (minutes: number): Promise<unknown> =>
  hub.db.query(
    `update notice set next_at = next_at - make_interval(mins => $1), held_since = held_since - make_interval(mins => $1) where state = 'waiting'`,
    [minutes],
  );

/** Somebody whose community service has heard of their release on that day. */
const told = async (crd: LocalDate): Promise<{ readonly releaseId: string; readonly prisonNumber: string }> => {
  const person = aPerson({ destination: { communityService: 'riverside' }, dates: { crd } });
  const [heard] = await hand.hear(person);
  await hand.deliver('riverside');
  const releaseId = heard?.releaseId ?? '';
  expect(await referralOf(releaseId)).toMatchObject([{ version: 1, act: 'open', state: 'delivered' }]);
  return { releaseId, prisonNumber: person.prisonNumber };
};

test('a date that moves twice within the quiet time is told once, with the last word', async () => {
  const { releaseId, prisonNumber } = await told(plainDayAhead(50));
  await hand.hear(says(prisonNumber, plainDayAhead(60)));
  expect((await referralOf(releaseId)).at(-1)).toMatchObject({
    version: 2,
    act: 'change',
    state: 'waiting',
    waits: 15,
    held_min: 0,
  });
  await hand.deliver('riverside');
  await minutesLater(10);
  await hand.hear(says(prisonNumber, plainDayAhead(70)));
  expect(await referralOf(releaseId)).toMatchObject([
    { version: 1, state: 'delivered' },
    { version: 2, state: 'superseded' },
    { version: 3, act: 'change', state: 'waiting', waits: 15, held_min: 10 },
  ]);
  await minutesLater(15);
  await hand.deliver('riverside');
  const heard = hub.simulator.received('riverside').filter((one) => one.releaseReference === releaseId);
  const referrals = heard.filter(({ type }) => type?.startsWith('referral'));
  expect(referrals).toHaveLength(2);
});

test('a date that moves and moves back is never heard of', async () => {
  const { releaseId, prisonNumber } = await told(plainDayAhead(51));
  await hand.hear(says(prisonNumber, plainDayAhead(61)));
  await hand.hear(says(prisonNumber, plainDayAhead(51)));
  expect(await referralOf(releaseId)).toMatchObject([
    { version: 1, state: 'delivered' },
    { version: 2, state: 'superseded' },
  ]);
});

test('a date that never rests is told after the longest wait all the same', async () => {
  const { releaseId, prisonNumber } = await told(plainDayAhead(52));
  await hand.hear(says(prisonNumber, plainDayAhead(62)));
  await minutesLater(113);
  await hand.hear(says(prisonNumber, plainDayAhead(69)));
  expect((await referralOf(releaseId)).at(-1)).toMatchObject({ version: 3, waits: 7 });
  await minutesLater(7);
  await hand.hear(says(prisonNumber, plainDayAhead(76)));
  expect((await referralOf(releaseId)).at(-1)).toMatchObject({ version: 4, waits: 0, held_min: null });
});

test('when the release is near nobody waits, and a cancellation never does', async () => {
  const { releaseId, prisonNumber } = await told(plainDayAhead(53));
  await hand.hear(says(prisonNumber, nearReleaseDay()));
  expect((await referralOf(releaseId)).at(-1)).toMatchObject({ version: 2, act: 'change', waits: 0 });
  const other = await told(plainDayAhead(54));
  await hand.hear({
    ...says(other.prisonNumber, plainDayAhead(54)),
    happened: { what: 'release-cancelled', on: today() },
  });
  expect((await referralOf(other.releaseId)).at(-1)).toMatchObject({ version: 2, act: 'withdraw', waits: 0 });
});

test('a release that was near and is put off is told at once, also where it moves again before that has left', async () => {
  const { releaseId, prisonNumber } = await told(nearReleaseDay());
  await hand.hear(says(prisonNumber, plainDayAhead(60)));
  expect((await referralOf(releaseId)).at(-1)).toMatchObject({
    version: 2,
    act: 'change',
    state: 'waiting',
    waits: 0,
    held_min: null,
  });
  await hand.hear(says(prisonNumber, plainDayAhead(70)));
  expect((await referralOf(releaseId)).at(-1)).toMatchObject({
    version: 3,
    act: 'change',
    state: 'waiting',
    waits: 0,
    held_min: null,
  });
});

describe('numbers of a place', () => {
  const policies = (): AdoptPolicy => hub.app.get(AdoptPolicy, { strict: false });
  const due = async (releaseId: string): Promise<{ due_on: string; policy_version: string } | undefined> =>
    (
      await hub.db.query<{ due_on: string; policy_version: string }[]>(
        `select due_on, policy_version from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL'`,
        [releaseId],
      )
    )[0];

  test('hold once they are adopted, for that place only, and the task says which version made it', async () => {
    const [here, there] = [
      await hand.hear(
        aPerson({
          custody: { prison: 'SWI' },
          destination: { communityService: 'riverside' },
          dates: { crd: plainDayAhead(80) },
        }),
      ),
      await hand.hear(
        aPerson({
          custody: { prison: 'LEI' },
          destination: { communityService: 'riverside' },
          dates: { crd: plainDayAhead(80) },
        }),
      ),
    ].map((heard) => heard[0]?.releaseId ?? '') as [string, string];
    const before = [await due(here), await due(there)];
    expect(
      await policies().draft({
        scope: { prison: 'SWI' },
        given: { version: 'swansea-1', communityReferralCalendarDays: 42 },
        reason: null,
        who: 'test',
      }),
    ).toEqual({
      outcome: 'kept',
      version: 'swansea-1',
    });
    await hand.plan();
    expect([await due(here), await due(there)]).toEqual(before);
    expect(await policies().adopt('swansea-1', 'test')).toEqual({ outcome: 'adopted', releases: 1 });
    await hand.plan();
    expect(await due(there)).toEqual(before[1]);
    const after = await due(here);
    expect(after?.policy_version).toContain('swansea-1');
    expect((after?.due_on ?? '') < (before[0]?.due_on ?? '')).toBe(true);
  });

  test('are refused by name where they are wrong, and a version is never edited', async () => {
    expect(
      await policies().draft({
        scope: { prison: 'SWI' },
        given: { version: 'swansea-2', quietMinutes: 9_000, nonsense: 1 },
        reason: null,
        who: 'test',
      }),
    ).toMatchObject({
      outcome: 'wrong',
      faults: expect.arrayContaining([
        expect.objectContaining({ field: 'quietMinutes' }),
        expect.objectContaining({ field: 'nonsense' }),
      ]),
    });
    expect(
      await policies().draft({
        scope: { prison: 'LEI' },
        given: { version: 'swansea-1', quietMinutes: 5 },
        reason: null,
        who: 'test',
      }),
    ).toMatchObject({
      outcome: 'wrong',
      faults: [{ field: 'version' }],
    });
    expect(await policies().adopt('swansea-1', 'test')).toEqual({ outcome: 'no-such-version' });
  });

  test('of a later version take the place of the former', async () => {
    await policies().draft({
      scope: { prison: 'SWI' },
      given: { version: 'swansea-3', communityReferralCalendarDays: 28 },
      reason: null,
      who: 'test',
    });
    expect(await policies().adopt('swansea-3', 'test')).toMatchObject({ outcome: 'adopted' });
    expect(await hub.db.query(`select id, state from policy_version where scope = 'SWI' order by id`)).toEqual([
      { id: 'swansea-1', state: 'retired' },
      { id: 'swansea-3', state: 'adopted' },
    ]);
  });
});
