import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { plainDayAhead } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

test('a removal calls off what was arranged and leaves medicine and harm reduction; whoever is in custody after all has a plan again', async () => {
  const { releaseId, prisonNumber } = await story.begin({
    dates: { crd: plainDayAhead(10) },
    needs: { opioid: true, noFixedAbode: true, ost: true },
    treatment: { medicine: true },
  });
  await story.deliver('all');
  story.heard('riverside', releaseId);
  story.hmpps.put(aRecord(prisonNumber, { status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'DE' }));
  await story.feed.tell(anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'DE' }));
  await story.feed.read();
  await story.hand.plan();
  await story.deliver('all');
  expect(await story.standing(releaseId)).toBe('deported');
  const heard = story.heard('riverside', releaseId);
  expect(heard).toEqual(expect.arrayContaining(['appointment.cancelled', 'pickup.cancelled', 'referral.withdrawn']));
  expect(heard).not.toContain('handover.released');
  const kinds = (await story.tasks(releaseId)).filter(({ state }) => state === 'open').map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual(['ATTENTION', 'MEDICINES_28D', 'NALOXONE_HANDED_OVER', 'NALOXONE_TRAINED']);
  const page = await story.page(`/releases/${releaseId}`);
  expect(page).toContain('Only medicine and harm reduction go on');
  expect(page).toMatch(/Closed on [^<]*<\/strong>\. Deported\./);

  story.hmpps.put(aRecord(prisonNumber, { conditionalReleaseDate: plainDayAhead(30) }));
  await story.feed.tell(anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N' }));
  await story.hand.plan();
  await story.feed.read();
  await story.hand.plan();
  expect(await story.standing(releaseId)).toBe('expected');
  expect(taskIn(await story.tasks(releaseId), 'COMMUNITY_REFERRAL')).toMatchObject({ state: 'open' });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toContain('referral.created');
});
