import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { plainDayAhead } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

test.each([
  ['to court', 'SENT_TO_COURT', 'RETURN_FROM_COURT', 'CRT'],
  ['on temporary leave', 'TEMPORARY_ABSENCE_RELEASE', 'TEMPORARY_ABSENCE_RETURN', 'TAP'],
])('a day out %s changes nothing: nobody hears, and a court day has its contingency plan', async (_, out, back, code) => {
  const { releaseId, prisonNumber } = await story.begin({
    custody: { prison: 'LPI', legalStatus: 'REMAND', nextCourtOn: plainDayAhead(6) },
    dates: { crd: plainDayAhead(20) },
  });
  story.hmpps.put(
    aRecord(prisonNumber, { legalStatus: 'REMAND', conditionalReleaseDate: plainDayAhead(20), status: 'ACTIVE OUT' }),
  );
  await story.deliver('all');
  story.heard('riverside', releaseId);
  const before = await story.tasks(releaseId);
  await story.feed.tell(anEvent(`${POE}.released`, prisonNumber, { reason: out, nomisMovementReasonCode: code }));
  await story.feed.tell(anEvent(`${POE}.received`, prisonNumber, { reason: back, nomisMovementReasonCode: code }));
  await story.feed.read();
  await story.hand.plan();
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toEqual([]);
  expect(await story.tasks(releaseId)).toEqual(before);
  expect(taskIn(before, 'CONTINGENCY_PLAN')).toMatchObject({ state: 'open' });
});
