import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { plainDayAhead } from '../../support/people.js';
import { PARTNERS, startStory, WHERE, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const absconded = (prisonNumber: string) =>
  anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'UAL' });

test('while somebody is unlawfully at large nothing leaves that says where they may be, tasks are paused, and being found resumes the plan', async () => {
  const { releaseId, prisonNumber } = await story.begin({
    dates: { crd: plainDayAhead(10) },
    needs: { opioid: true, ost: true },
  });
  story.hmpps.put(aRecord(prisonNumber, { status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'UAL' }));
  await story.deliver();
  const sent = PARTNERS.map((partner) => story.bodies(partner, releaseId).length);
  for (const partner of PARTNERS) story.heard(partner, releaseId);

  await story.feed.tell(absconded(prisonNumber));
  await story.hand.plan();
  await story.deliver('all');
  expect(await story.standing(releaseId)).toBe('at-large');
  PARTNERS.forEach((partner, i) => {
    const since = story.bodies(partner, releaseId).slice(sent[i]);
    expect(WHERE.filter((where) => since.join().includes(where))).toEqual([]);
    expect(story.heard(partner, releaseId).every((type) => type === 'release.on_hold')).toBe(true);
  });
  const tasks = await story.tasks(releaseId);
  const live = tasks.filter(({ state, kind }) => state !== 'done' && kind !== 'ATTENTION');
  expect(live.length).toBeGreaterThan(0);
  expect(live.every(({ paused }) => paused === 'at-large')).toBe(true);
  expect(tasks.find(({ subject }) => subject === 'at-large')).toMatchObject({ kind: 'ATTENTION', state: 'open' });
  const page = await story.page(`/releases/${releaseId}`);
  expect(page).toContain('Unlawfully at large');
  expect(page).toContain('Paused: at large');
  expect(await story.page(`/gate-list?prison=LPI&on=${plainDayAhead(10)}`)).not.toContain('Kestrel');

  story.hmpps.put(aRecord(prisonNumber));
  await story.feed.tell(anEvent(`${POE}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N' }));
  await story.hand.plan();
  await story.deliver('all');
  expect(await story.standing(releaseId)).toBe('expected');
  expect(story.heard('riverside', releaseId)).toContain('release.resumed');
  expect((await story.tasks(releaseId)).filter(({ paused }) => paused !== null)).toEqual([]);
});
