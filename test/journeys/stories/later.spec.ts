import { daysTold } from '../../support/moved.js';
import { plainDayAhead, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

test('a release put back: the slot inside custody is asked for again, the script is void, and what the person has learnt is kept', async () => {
  const [was, now] = [plainDayAhead(8), plainDayAhead(30)];
  const { releaseId, hears } = await story.begin({
    dates: { crd: was },
    needs: { opioid: true, ost: true },
    naloxone: { trainedOn: today() },
    done: { ostBridging: today() },
  });
  await story.deliver('all');
  const [asked] = await story.hub.db.query<[{ id: string }]>(
    `select id from handover_task where release_id = $1 and kind = 'APPOINTMENT_BOOKED'`,
    [releaseId],
  );
  await story.hub.simulator.callback('riverside', {
    type: 'appointment-booked',
    data: { task: { id: asked.id, version: 1 }, appointment: { on: was, time: '10:00', place: 'Harbour House' } },
  });
  await story.hand.news();
  await story.hand.plan();
  await story.deliver('all');
  const ready = await story.tasks(releaseId);
  expect(taskIn(ready, 'OST_BRIDGING', 'riverside')).toMatchObject({ state: 'done' });
  expect(taskIn(ready, 'APPOINTMENT_BOOKED')).toMatchObject({ state: 'done' });
  const before = story.bodies('riverside', releaseId).length;

  await hears({ dates: { crd: now } });
  await story.deliver('all');
  const heard = daysTold(story.bodies('riverside', releaseId).slice(before));
  const again = heard.filter(({ type }) => type === 'appointment.changed');
  expect(again).toHaveLength(1);
  expect(again[0]).toMatchObject({ on: now, moved: { from: was, to: now, basis: 'CRD', reason: 'recalculated' } });

  const tasks = await story.tasks(releaseId);
  expect(taskIn(tasks, 'APPOINTMENT_BOOKED')).toMatchObject({
    state: 'open',
    because: expect.stringContaining('needs booking again'),
  });
  expect(taskIn(tasks, 'OST_BRIDGING', 'riverside')).toMatchObject({
    state: 'open',
    because: expect.stringContaining('void it and issue it again'),
  });
  expect(taskIn(tasks, 'NALOXONE_TRAINED')).toMatchObject({ state: 'done' });
  expect(taskIn(tasks, 'PHONE_CALL', 'earlier')).toBeUndefined();
  expect(await story.page(`/releases/${releaseId}`)).toContain('it is before the release on');
});
