import { addDays } from '#calendar';
import { RecordByHand } from '#handover';
import { newId } from '#platform';
import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { lastPlainDay, plainDayAhead, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const laterRelease = async (releaseId: string) =>
  (
    await story.hub.db.query<{ id: string; standing: string; on: string | null; basis: string | null; booking: string }[]>(
      'select id, standing, release_on as "on", basis, booking_id as booking from release where follows = $1',
      [releaseId],
    )
  )[0];

test('a recall on the same booking closes the clock, tells the service once, and opens a plan on the post-recall date at once', async () => {
  const left = addDays(lastPlainDay(), -7);
  const { releaseId, prisonNumber, hears } = await story.begin({ bookingId: '1234567', dates: { crd: left } });
  await hears({ happened: { what: 'released', on: left } });
  await story.deliver();
  story.heard('riverside', releaseId);
  const prrd = plainDayAhead(56);

  story.hmpps.put(
    aRecord(prisonNumber, {
      bookingId: '1234567',
      legalStatus: 'RECALL',
      lastMovementReasonCode: '24',
      conditionalReleaseDate: left,
      postRecallReleaseDate: prrd,
    }),
  );
  await story.feed.tell(anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: '24' }));
  await story.hand.plan();
  await story.feed.read();
  await story.hand.plan();
  await story.deliver('all');

  expect(await story.standing(releaseId)).toBe('returned');
  expect(story.heard('riverside', releaseId)).toEqual(['custody.returned']);
  expect(await story.page(`/releases/${releaseId}`)).toMatch(/Closed on [^<]*<\/strong>\. Returned to custody\./);
  const closed = await story.tasks(releaseId);
  expect(taskIn(closed, 'ENGAGED_21D')).toMatchObject({
    state: 'done',
    settledBy: expect.stringContaining('RETURNED_TO_CUSTODY'),
  });
  expect(closed.filter(({ kind, state }) => kind !== 'ATTENTION' && state !== 'done')).toEqual([]);

  const next = await laterRelease(releaseId);
  expect(next).toMatchObject({ standing: 'expected', on: prrd, basis: 'PRRD', booking: '1234567' });
  const tasks = await story.tasks(next?.id ?? '');
  expect(taskIn(tasks, 'COMMUNITY_REFERRAL')).toMatchObject({ state: 'open' });
  await story.deliver();
  expect(story.heard('riverside', next?.id ?? '')).toContain('referral.created');
  const page = await story.page(`/releases/${releaseId}`);
  expect(page).toContain('In custody again');
  expect(page).toContain(`/releases/${next?.id ?? ''}`);
});

test('dates learnt after a release neither move what was planned nor call it unplanned', async () => {
  const left = lastPlainDay();
  const { releaseId, hears } = await story.begin({ dates: { crd: left } });
  // It had been learnt in time.
  await story.hub.db.query(
    `update release_fact set received_on = $2, received_at = received_at - interval '30 days', occurred_at = occurred_at - interval '30 days' where release_id = $1`,
    [releaseId, addDays(today(), -30)],
  );
  await hears({ happened: { what: 'released', on: left } });
  await hears({ dates: { prrd: plainDayAhead(56) } });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).not.toContain('handover.released_unplanned');
  expect(taskIn(await story.tasks(releaseId), 'CONTINGENCY_PLAN', ':released')).toBeUndefined();
});

test('a return that was an error is taken back: the release stands, and the new one is called off', async () => {
  const left = addDays(lastPlainDay(), -7);
  const { releaseId, hears } = await story.begin({ dates: { crd: left } });
  await hears({ happened: { what: 'released', on: left } });
  await hears({ happened: { what: 'returned', on: today() } });
  expect(await laterRelease(releaseId)).toMatchObject({ standing: 'no-date' });
  await story.hub.app.get(RecordByHand, { strict: false }).run({
    who: 'a-coordinator',
    all: [{ id: newId(), releaseId, says: { happened: { what: 'released', on: left } } }],
  });
  await story.hand.plan();
  expect(await story.standing(releaseId)).toBe('released');
  expect(await laterRelease(releaseId)).toMatchObject({ standing: 'cancelled' });
});
