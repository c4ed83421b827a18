import { randomUUID } from 'node:crypto';
import { anEvent, aRecord, POE, SEARCH } from '../../support/hmpps.js';
import { lastPlainDay, plainDayAhead } from '../../support/people.js';
import { startStory, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const REPORTED = 'Release reported, waiting for confirmation';
const MARKED = '<li class="app-marker">ACCT open';
const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();
const fast = (prisonNumber: string, minutesAgo = 50) =>
  anEvent(`${SEARCH}.released`, prisonNumber, { reason: 'RELEASED' }, at(minutesAgo));
const slow = (prisonNumber: string, minutesAgo = 50) =>
  anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'CR' }, at(minutesAgo));
const alerts = (prisonNumber: string, said: object, minutesAgo: number) =>
  anEvent(`${SEARCH}.alerts-updated`, prisonNumber, said, at(minutesAgo));
const removed = (prisonNumber: string) => anEvent(`${SEARCH}.removed`, prisonNumber);
const pageOf = (releaseId: string): Promise<string> => story.page(`/releases/${releaseId}`);
const begin = async (on = lastPlainDay()) => {
  const told = await story.begin({ dates: { crd: on } });
  story.hmpps.put(aRecord(told.prisonNumber, { conditionalReleaseDate: on }));
  await story.deliver('all');
  for (const partner of ['riverside', 'walk-with-me', 'probation-north', 'onward']) story.heard(partner, told.releaseId);
  return told;
};
const factsOf = async (releaseId: string): Promise<number> =>
  (
    await story.hub.db.query<[{ n: number }]>(
      `select count(*)::int as n from release_fact where release_id = $1 and feed_id = 'hmpps' and says ? 'happened'`,
      [releaseId],
    )
  )[0].n;

test('the fast event is shown on the page and told to nobody; the slow one is the release, and the notice goes', async () => {
  const { releaseId, prisonNumber } = await begin();
  await story.feed.tell(fast(prisonNumber));
  await story.hand.plan();
  await story.deliver();
  expect(await pageOf(releaseId)).toContain(REPORTED);
  expect(story.heard('riverside', releaseId)).toEqual([]);
  await story.feed.tell(slow(prisonNumber));
  await story.hand.plan();
  await story.deliver();
  expect(await story.standing(releaseId)).toBe('released');
  expect(await pageOf(releaseId)).not.toContain(REPORTED);
  expect(story.heard('riverside', releaseId)).toContain('handover.released');
});

test('the fast event that comes after the slow one changes nothing, and nothing waits for a confirmation', async () => {
  const { releaseId, prisonNumber } = await begin();
  await story.feed.tell(slow(prisonNumber));
  await story.hand.plan();
  await story.deliver();
  story.heard('riverside', releaseId);
  expect(await story.feed.tell(fast(prisonNumber))).toMatchObject({ state: 'unchanged', because: 'already released' });
  await story.hand.plan();
  await story.deliver();
  expect(await factsOf(releaseId)).toBe(1);
  expect(story.heard('riverside', releaseId)).toEqual([]);
  expect(await pageOf(releaseId)).not.toContain(REPORTED);
});

test('a reported release that is reversed is off the page, whichever of the two is heard first', async () => {
  const { releaseId, prisonNumber } = await begin();
  const back = anEvent(`${SEARCH}.received`, prisonNumber, { reason: 'READMISSION' }, at(20));
  await story.feed.tell(fast(prisonNumber, 30));
  expect(await pageOf(releaseId)).toContain(REPORTED);
  await story.feed.tell(back);
  expect(await pageOf(releaseId)).not.toContain(REPORTED);
  expect(await story.feed.tell(fast(prisonNumber, 29))).toMatchObject({ state: 'ignored' });
  expect(await pageOf(releaseId)).not.toContain(REPORTED);
  expect(await story.standing(releaseId)).not.toBe('released');
});

test('one and the same event under two ids is one fact, and partners hear of it once', async () => {
  const { releaseId, prisonNumber } = await begin();
  const event = slow(prisonNumber);
  expect(await story.feed.tell(event)).toMatchObject({ state: 'recorded' });
  expect(await story.feed.tell(event)).toMatchObject({ state: 'unchanged' });
  await story.hand.plan();
  await story.deliver();
  expect(await factsOf(releaseId)).toBe(1);
  expect(story.heard('riverside', releaseId).filter((type) => type === 'handover.released')).toHaveLength(1);
});

test('of messages that came together, good and bad, each has its own outcome and the bad ones cost the good nothing', async () => {
  const [one, other] = [await begin(), await begin()];
  const bad = [
    'no event at all',
    JSON.stringify({ version: 1, eventType: `${POE}.released`, occurredAt: 'yesterday' }),
    JSON.stringify({ ...slow('A0000AA'), personReference: null, additionalInformation: null }),
  ];
  const [first, ...rest] = [slow(one.prisonNumber), ...bad, slow(other.prisonNumber)];
  const ids = new Map([first, ...rest].map((event) => [randomUUID() as string, event]));
  for (const [MessageId, event] of ids)
    expect(await story.feed.post(story.hmpps.sns.notification(event, { MessageId }))).toBe(200);
  await story.feed.understand();
  const rows = await story.hub.db.query<{ message_id: string; state: string }[]>(
    'select message_id, state from feed_message where message_id = any($1)',
    [[...ids.keys()]],
  );
  const states = new Map(rows.map(({ message_id, state }) => [message_id, state]));
  expect([...ids.keys()].map((id) => states.get(id))).toEqual(['recorded', 'failed', 'failed', 'held', 'recorded']);
  await story.hand.plan();
  for (const { releaseId } of [one, other]) expect(await story.standing(releaseId)).toBe('released');
});

test('an ACCT that was opened and closed stands as it was last, in whichever order the two are heard', async () => {
  const { releaseId, prisonNumber } = await begin(plainDayAhead(20));
  await story.feed.tell(alerts(prisonNumber, { alertsAdded: ['HA'] }, 60));
  await story.hand.plan();
  expect(await pageOf(releaseId)).toContain(MARKED);
  await story.feed.tell(alerts(prisonNumber, { alertsRemoved: ['HA'] }, 10));
  await story.feed.tell(alerts(prisonNumber, { alertsAdded: ['HA'] }, 30));
  await story.hand.plan();
  expect(await pageOf(releaseId)).not.toContain(MARKED);
});

describe('a record HMPPS has removed', () => {
  const GONE = 'HMPPS has removed the record of this person';
  const leaves = async ({ prisonNumber, hears }: Awaited<ReturnType<typeof begin>>, releaseId: string) => {
    await hears({ happened: { what: 'released', on: lastPlainDay() } });
    await story.deliver('all');
    expect(prisonNumber).not.toBe('');
    return story.heard('riverside', releaseId);
  };

  test('holds whatever would be sent, and shows it, until a record is found again', async () => {
    const told = await begin();
    const { releaseId, prisonNumber } = told;
    const record = aRecord(prisonNumber, { conditionalReleaseDate: lastPlainDay() });
    story.hmpps.remove(prisonNumber);
    expect(await story.feed.tell(removed(prisonNumber))).toMatchObject({ state: 'held', because: 'record-removed' });
    await story.feed.read();
    expect(await story.feed.looks(releaseId)).toEqual(['record-removed']);
    expect(await pageOf(releaseId)).toContain(GONE);
    expect(await leaves(told, releaseId)).toEqual([]);

    story.hmpps.put({ ...record, status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'CR' });
    await story.feed.tell(anEvent(`${SEARCH}.created`, prisonNumber));
    await story.feed.read();
    expect(await story.feed.looks(releaseId)).toEqual([]);
    await story.deliver('all');
    expect(story.heard('riverside', releaseId)).toContain('handover.released');
  });

  test('under a number that was merged into another is as it should be: nothing of the person is held', async () => {
    const { releaseId, prisonNumber } = await begin(plainDayAhead(20));
    const was = 'Z9876YX';
    const merged = anEvent(`${POE}.merged`, prisonNumber, { removedNomsNumber: was, reason: 'MERGE' });
    await story.feed.tell(merged);
    expect(await story.feed.tell(removed(was))).toMatchObject({
      state: 'ignored',
      because: 'the number was merged into another',
    });
    expect(await story.feed.looks(releaseId)).toEqual([]);
  });
});
