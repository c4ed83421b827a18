import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { lastPlainDay, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const OUT = { status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'CR' };

test('a release that was an error is taken back where it was told, and the plan is armed again', async () => {
  const { releaseId, prisonNumber } = await story.begin({ dates: { crd: lastPlainDay() } });
  await story.deliver('all');
  story.heard('riverside', releaseId);
  const anHourAgo = new Date(Date.now() - 60 * 60_000).toISOString();
  story.hmpps.put(aRecord(prisonNumber, OUT));
  await story.feed.tell(
    anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'CR' }, anHourAgo),
  );
  await story.hand.plan();
  // HMPPS has held it as long as errors take to be put right: it leaves at once.
  await story.deliver();
  expect(story.heard('riverside', releaseId)).toContain('handover.released');

  story.hmpps.put(aRecord(prisonNumber));
  await story.feed.tell(anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N' }));
  await story.hand.plan();
  await story.deliver('all');
  expect(await story.standing(releaseId)).not.toBe('released');
  expect(story.heard('riverside', releaseId)).toContain('release.reversed');
  expect(taskIn(await story.tasks(releaseId), 'RELEASE_CONFIRM')).toMatchObject({ state: 'open' });
  expect(await story.feed.looks(releaseId)).toContain('release-reversed');
});

test('a release recorded by staff that a first, stale record denies is not taken back: a person is asked which is right', async () => {
  const { releaseId, prisonNumber, hears } = await story.begin({ dates: { crd: lastPlainDay() } });
  await hears({ happened: { what: 'released', on: today() } });
  story.hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: lastPlainDay() }));
  await story.feed.tell(anEvent('prisoner-offender-search.prisoner.updated', prisonNumber, { categoriesChanged: ['STATUS'] }));
  await story.feed.read();
  await story.hand.plan();
  expect(await story.standing(releaseId)).toBe('released');
  expect(await story.feed.looks(releaseId)).toEqual(['disagrees']);
});
