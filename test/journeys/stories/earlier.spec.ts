import { daysTold } from '../../support/moved.js';
import { plainDayAhead, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

test('a release brought forward to next week: tasks at short notice, the slot asked for again, a call, and each partner told once what it was', async () => {
  const [was, now] = [plainDayAhead(30), plainDayAhead(1)];
  const { releaseId, hears } = await story.begin({
    dates: { crd: was },
    needs: { opioid: true, ost: true },
    naloxone: { trainedOn: today() },
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
  expect(taskIn(await story.tasks(releaseId), 'APPOINTMENT_BOOKED')).toMatchObject({ state: 'done' });
  const before = story.bodies('riverside', releaseId).length;
  const toProbation = story.bodies('probation-north', releaseId).length;

  await hears({ dates: { confirmed: now } });
  await story.deliver();
  const heard = daysTold(story.bodies('riverside', releaseId).slice(before));
  const changes = heard.filter(({ type }) => type.endsWith('.changed'));
  expect(changes.map(({ type }) => type)).toEqual(expect.arrayContaining(['referral.changed', 'appointment.changed']));
  expect(new Set(changes.map(({ taskId }) => taskId)).size).toBe(changes.length);
  for (const { on, moved } of changes)
    expect({ on, from: moved?.['from'], to: moved?.['to'] }).toEqual({ on: now, from: was, to: now });
  expect(changes.find(({ type }) => type === 'referral.changed')?.moved).toEqual({
    from: was,
    to: now,
    basis: 'CONFIRMED',
    reason: 'confirmed',
  });
  const probation = daysTold(story.bodies('probation-north', releaseId).slice(toProbation));
  expect(probation.find(({ type }) => type === 'probation.changed')?.moved).toMatchObject({ from: was, to: now });

  const tasks = await story.tasks(releaseId);
  expect(taskIn(tasks, 'APPOINTMENT_BOOKED')).toMatchObject({
    state: 'open',
    because: expect.stringContaining('needs booking again'),
  });
  expect(taskIn(tasks, 'PHONE_CALL', `:earlier-${now}`)).toMatchObject({ state: 'open', dueOn: today() });
  const late = await story.hub.db.query<{ kind: string }[]>(
    `select kind from handover_task where release_id = $1 and state = 'open' and compressed and due_on > $2`,
    [releaseId, now],
  );
  expect(late).toEqual([]);
  const page = await story.page(`/releases/${releaseId}`);
  expect(page).toContain('Phone call to the service');
  expect(page).toContain('it is too late');
});
