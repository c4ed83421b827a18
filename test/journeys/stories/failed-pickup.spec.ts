import { lastPlainDay, plainDayAhead } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory('no-pull');
});
afterAll(() => story.stop());

test('a pickup that failed is called off with the service, and is the prison team’s the same day', async () => {
  const day = plainDayAhead(8);
  const { releaseId, hears } = await story.begin({
    dates: { crd: day },
    needs: { opioid: true, ost: true, noFixedAbode: true },
  });
  await story.deliver('all');
  const [task] = await story.hub.db.query<[{ id: string }]>(
    `select id from handover_task where release_id = $1 and kind = 'GATE_PICKUP'`,
    [releaseId],
  );
  const says = async (type: string) => {
    await story.hub.simulator.callback('riverside', { type, data: { task: { id: task.id, version: 1 } } });
    await story.hand.news();
    await story.hand.plan();
  };
  await says('pickup-confirmed');
  expect(taskIn(await story.tasks(releaseId), 'GATE_PICKUP')).toMatchObject({ state: 'agreed', dueOn: day });
  // The day comes; nobody is told in time, since the gate has opened already.
  await hears({ dates: { confirmed: lastPlainDay() } });
  await story.deliver('all');
  story.heard('riverside', releaseId);

  await says('pickup-failed');
  const pickup = taskIn(await story.tasks(releaseId), 'GATE_PICKUP');
  expect(pickup).toMatchObject({ state: 'declined', because: expect.stringContaining('The pickup failed') });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId).filter((type) => type.startsWith('pickup'))).toEqual(['pickup.cancelled']);
  expect(await story.hub.db.query('select owner_team, owner_partner from handover_task where id = $1', [task.id])).toEqual([
    { owner_team: 'connecting-communities', owner_partner: null },
  ]);
  expect(await story.page(`/releases/${releaseId}`)).toContain('The pickup failed');

  // Whatever else is heard of that day, the service is not asked for it again.
  await hears({ needs: { vulnerable: true } });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId).filter((type) => type.startsWith('pickup'))).toEqual([]);
});
