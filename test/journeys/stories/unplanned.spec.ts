import { anEvent, aRecord, POE } from '../../support/hmpps.js';
import { plainDayAhead, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

const freed = (prisonNumber: string, code: string) =>
  anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: code });

test('whoever a court lets go is told of at once, though a date for that very day was held: service, probation and a phone call', async () => {
  const { releaseId, prisonNumber, hears } = await story.begin({
    custody: { prison: 'LPI', legalStatus: 'REMAND' },
    dates: {},
    needs: { opioid: true, ost: true, noFixedAbode: true, vulnerable: true },
  });
  await story.deliver();
  story.heard('riverside', releaseId);
  await hears({ dates: { confirmed: today() } });
  story.hmpps.put(aRecord(prisonNumber, { status: 'INACTIVE OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode: 'NG' }));
  await story.feed.tell(freed(prisonNumber, 'NG'));
  await story.hand.plan();
  await story.deliver();

  expect(await story.standing(releaseId)).toBe('released');
  expect(story.heard('riverside', releaseId)).toContain('handover.released_unplanned');
  const probation = story.bodies('probation-north', releaseId);
  expect(story.heard('probation-north', releaseId)).toContain('handover.released_unplanned');
  const told = probation.find((body) => body.includes('released_unplanned')) ?? '';
  expect(told).toContain(today());
  expect(told).not.toMatch(/opioid|"ost"|overdose|naloxone/);
  const tasks = await story.tasks(releaseId);
  expect(taskIn(tasks, 'CONTINGENCY_PLAN', ':released')).toMatchObject({ because: expect.stringContaining('freed by a court') });
  expect(taskIn(tasks, 'PHONE_CALL', ':unplanned')).toMatchObject({ state: 'open' });
  expect(taskIn(tasks, 'NALOXONE_HANDED_OVER', ':first-contact')).toBeDefined();
  expect(taskIn(tasks, 'GATE_PICKUP')).toBeUndefined();
  expect(await story.page(`/releases/${releaseId}`)).toContain('Phone call to the service');
});

test('somebody whom nobody has asked is asked at once when a court lets them go', async () => {
  const { releaseId, prisonNumber } = await story.begin({
    custody: { prison: 'LPI', legalStatus: 'REMAND' },
    dates: {},
    needs: {},
  });
  await story.feed.tell(freed(prisonNumber, 'BL'));
  await story.hand.plan();
  const task = taskIn(await story.tasks(releaseId), 'CONTINGENCY_PLAN', 'released');
  expect(task).toMatchObject({ state: 'open', because: expect.stringContaining('nobody has asked'), dueOn: today() });
});

test('whoever leaves sooner than any day that was held has left unplanned', async () => {
  const { releaseId, prisonNumber } = await story.begin({ dates: { crd: plainDayAhead(20) } });
  await story.feed.tell(freed(prisonNumber, 'CR'));
  await story.hand.plan();
  expect(taskIn(await story.tasks(releaseId), 'CONTINGENCY_PLAN', ':released')).toMatchObject({
    because: expect.stringContaining('sooner than planned'),
  });
});
