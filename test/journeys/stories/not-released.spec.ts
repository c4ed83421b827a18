import { plainDayAhead, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory('no-pull');
});
afterAll(() => story.stop());

const waiting = (releaseId: string, message: string) =>
  story.hub.db.query<{ state: string; at: string }[]>(
    `select state, to_char(next_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as at from notice
     where release_id = $1 and message = $2 order by version`,
    [releaseId, message],
  );

test('whoever waits is told at five on the day that the person is still inside; the task stays a person’s', async () => {
  const on = plainDayAhead(10);
  const { releaseId } = await story.begin({ dates: { crd: on } });
  expect(await waiting(releaseId, 'not-released')).toEqual([{ state: 'waiting', at: `${on} 17:00` }]);
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toContain('handover.not_released');
  expect(taskIn(await story.tasks(releaseId), 'RELEASE_CONFIRM')).toMatchObject({ state: 'open' });
});

test('a release takes its place: nobody hears both', async () => {
  const { releaseId, hears } = await story.begin({ dates: { crd: plainDayAhead(10) } });
  await hears({ happened: { what: 'released', on: today() } });
  expect(await waiting(releaseId, 'not-released')).toMatchObject([{ state: 'superseded' }]);
  await story.deliver('all');
  const heard = story.heard('riverside', releaseId);
  expect(heard).toContain('handover.released');
  expect(heard).not.toContain('handover.not_released');
});
