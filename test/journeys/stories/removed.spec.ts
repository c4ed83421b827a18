import { plainDayAhead } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

test('a date that is taken away puts everything on hold: nothing is lost, everybody is told once, and a new date goes on with it', async () => {
  const { releaseId, hears } = await story.begin({ dates: { crd: plainDayAhead(20) } });
  await story.deliver();
  expect(story.heard('riverside', releaseId)).toContain('referral.created');
  const referral = (
    await story.hub.db.query<[{ id: string }]>(
      `select id from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL'`,
      [releaseId],
    )
  )[0];
  await story.hub.simulator.callback('riverside', { type: 'accepted', data: { task: { id: referral.id, version: 1 } } });
  await story.hand.news();
  await story.hand.plan();
  await story.deliver();
  story.heard('riverside', releaseId);
  const before = await story.tasks(releaseId);

  await hears({ dates: { crd: null } });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toEqual(['release.date_withdrawn']);
  expect(story.heard('probation-north', releaseId).filter((type) => type.startsWith('release.'))).toEqual([
    'release.date_withdrawn',
  ]);
  expect(await story.standing(releaseId)).toBe('on-hold');
  const held = await story.tasks(releaseId);
  expect(taskIn(held, 'COMMUNITY_REFERRAL')).toMatchObject({ state: 'done' });
  const live = held.filter(({ state }) => state === 'open' || state === 'agreed');
  expect(live.filter(({ paused, kind }) => paused === null && kind !== 'CONTINGENCY_PLAN')).toEqual([]);
  expect(live.every(({ paused, escalation }) => paused === null || escalation === null)).toBe(true);
  expect(taskIn(held, 'CONTINGENCY_PLAN')).toMatchObject({ state: 'open', paused: null });
  for (const { kind, subject } of before) expect(held.some((task) => task.kind === kind && task.subject === subject)).toBe(true);

  const page = await story.page(`/releases/${releaseId}`);
  expect(page).toContain('On hold: the release date was taken away');
  expect(page).toContain('Paused: no release date');
  expect(await story.page('/releases?tab=no-date')).toContain('On hold: no date');
  expect(await story.page('/tasks?tab=overdue')).not.toContain('Paused');

  await hears({ dates: { crd: plainDayAhead(40) } });
  await story.deliver();
  const again = story.heard('riverside', releaseId);
  expect(again).toContain('release.date_restored');
  expect(again.filter((type) => type === 'referral.withdrawn')).toEqual([]);
  expect(await story.standing(releaseId)).toBe('expected');
  const goes = await story.tasks(releaseId);
  expect(goes.filter(({ paused }) => paused !== null)).toEqual([]);
  expect(taskIn(goes, 'COMMUNITY_REFERRAL')).toMatchObject({ state: 'done' });
});

test('a date that comes back as it was is told once: what was asked for stands as it did', async () => {
  const { releaseId, hears } = await story.begin({ dates: { crd: plainDayAhead(20) } });
  await story.deliver('all');
  story.heard('riverside', releaseId);
  story.heard('probation-north', releaseId);
  await hears({ dates: { crd: null } });
  await story.deliver('all');
  await hears({ dates: { crd: plainDayAhead(20) } });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toEqual(['release.date_withdrawn', 'release.date_restored']);
  expect(story.heard('probation-north', releaseId)).toEqual(['release.date_withdrawn', 'release.date_restored']);
});

test('who was never told of somebody does not hear that their date is gone, whatever it was told of others planned at once', async () => {
  const told = await story.begin({ dates: { crd: plainDayAhead(20) } });
  await story.deliver('all');
  const untold = await story.begin({ dates: { crd: plainDayAhead(20) } });
  await story.hand.hear(
    { id: 'gone-1', prisonNumber: told.prisonNumber, dates: { crd: null } },
    { id: 'gone-2', prisonNumber: untold.prisonNumber, dates: { crd: null } },
  );
  await story.deliver('all');
  expect(story.heard('riverside', told.releaseId)).toContain('release.date_withdrawn');
  expect(story.heard('riverside', untold.releaseId)).toEqual([]);
});
