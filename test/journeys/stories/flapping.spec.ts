import { addDays } from '#calendar';
import { daysTold } from '../../support/moved.js';
import { plainDayAhead } from '../../support/people.js';
import { startStory, type Story } from '../../support/story.js';

const MOVES = 20;
let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

/** A day that moves a week further on and back, so many times within a moment; each time whatever is due is delivered. */
const flap = async (hears: (says: object) => Promise<void>): Promise<void> => {
  for (let i = 1; i <= MOVES; i += 1) {
    await hears({ dates: { crd: addDays(plainDayAhead(60), i % 2 === 1 ? 7 : 14) } });
    await story.deliver();
  }
};

test('a day that moves twenty times and comes back is never heard of', async () => {
  const { releaseId, hears } = await story.begin({ dates: { crd: plainDayAhead(60) } });
  await story.deliver('all');
  story.heard('riverside', releaseId);
  story.heard('probation-north', releaseId);
  await flap(hears);
  await hears({ dates: { crd: plainDayAhead(60) } });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toEqual([]);
  expect(story.heard('probation-north', releaseId)).toEqual([]);
});

test('a day that moves twenty times and stays is heard of once, with the last word and the day that was told before', async () => {
  const { releaseId, hears } = await story.begin({ dates: { crd: plainDayAhead(60) } });
  await story.deliver('all');
  const before = story.bodies('riverside', releaseId).length;
  const was = daysTold(story.bodies('riverside', releaseId)).find(({ type }) => type === 'referral.created')?.on;
  await flap(hears);
  expect(story.bodies('riverside', releaseId)).toHaveLength(before);

  await story.deliver('all');
  const heard = daysTold(story.bodies('riverside', releaseId).slice(before));
  expect(heard.length).toBeGreaterThan(0);
  expect(new Set(heard.map(({ taskId }) => taskId)).size).toBe(heard.length);
  const [release] = await story.hub.db.query<[{ on: string }]>('select release_on::text as on from release where id = $1', [
    releaseId,
  ]);
  const withDay = heard.filter(({ on }) => on !== undefined);
  expect(withDay.map(({ type }) => type)).toContain('referral.changed');
  for (const { on, moved } of withDay)
    expect({ on, from: moved?.['from'], to: moved?.['to'] }).toEqual({ on: release.on, from: was, to: release.on });
});
