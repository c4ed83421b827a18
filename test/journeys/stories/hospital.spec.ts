import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { plainDayAhead } from '../../support/people.js';
import { startStory, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

test('a move to hospital is no release: whoever treats the person is told where they are, others only that it is on hold', async () => {
  const { releaseId, prisonNumber } = await story.begin({ dates: { crd: plainDayAhead(20) } });
  await story.hub.db.query(`update notice set next_at = now() where release_id = $1`, [releaseId]);
  await story.deliver();
  for (const partner of ['riverside', 'probation-north']) story.heard(partner, releaseId);

  story.hmpps.put(aRecord(prisonNumber, { status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'HP' }));
  await story.feed.tell(anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'HP' }));
  await story.feed.read();
  await story.hand.plan();
  await story.deliver('all');
  expect(await story.standing(releaseId)).toBe('hospital');
  expect(story.heard('riverside', releaseId)).toEqual(['custody.hospital']);
  expect(story.heard('probation-north', releaseId)).toEqual(['release.on_hold']);
  expect(story.bodies('probation-north', releaseId).at(-1)).not.toMatch(/hospital/i);
  expect(await story.page(`/releases/${releaseId}`)).toContain('In hospital, and still serving');
  expect(await story.page('/releases?tab=later')).toContain('In hospital: on hold');

  story.hmpps.put(aRecord(prisonNumber));
  await story.feed.tell(anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N' }));
  await story.feed.read();
  await story.hand.plan();
  await story.deliver('all');
  expect(await story.standing(releaseId)).toBe('expected');
  expect(story.heard('riverside', releaseId)).toContain('release.resumed');
});
