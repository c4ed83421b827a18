import { workingCalendar, workingDaysAfter } from '#calendar';
import { anEvent, POE } from '../../support/hmpps.js';
import { plainDayAhead, today } from '../../support/people.js';
import { startStory, taskIn, type Story } from '../../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory('no-pull');
});
afterAll(() => story.stop());

/** What is done at the prison comes again with another prison. */
const AT_THE_PRISON = /^(prerelease|pickup|peer)\./;
const moved = (prisonNumber: string, prisonId: string) =>
  anEvent(`${POE}.received`, prisonNumber, { reason: 'TRANSFERRED', nomisMovementReasonCode: 'INT', prisonId });

test('a move to another prison is told once, keeps the referral and what is done, and gives its team two working days', async () => {
  const { releaseId, prisonNumber } = await story.begin({
    dates: { crd: plainDayAhead(16) },
    needs: { opioid: true, ost: true, noFixedAbode: true },
    naloxone: { trainedOn: today() },
  });
  await story.deliver('all');
  story.heard('riverside', releaseId);
  story.heard('probation-north', releaseId);
  const before = await story.tasks(releaseId);

  await story.feed.tell(moved(prisonNumber, 'LCI'));
  await story.hand.plan();
  await story.deliver('all');
  const [release] = await story.hub.db.query<[{ prison: string }]>('select prison from release where id = $1', [releaseId]);
  expect(release.prison).toBe('LCI');
  const heard = story.heard('riverside', releaseId);
  expect(heard.filter((type) => !AT_THE_PRISON.test(type))).toEqual(['custody.transferred']);
  expect(heard.filter((type) => type.endsWith('withdrawn') || type.endsWith('cancelled'))).toEqual([]);
  expect(story.heard('probation-north', releaseId)).toEqual(['custody.transferred']);
  const after = await story.tasks(releaseId);
  expect(taskIn(after, 'NALOXONE_TRAINED')).toMatchObject({ state: 'done' });
  expect(taskIn(after, 'COMMUNITY_REFERRAL')?.state).toBe(taskIn(before, 'COMMUNITY_REFERRAL')?.state);
  const soonest = workingDaysAfter(workingCalendar('england-and-wales'), today(), 2);
  const prisons = after.filter(({ kind, state }) => state === 'open' && kind === 'CONSENT_AND_DESTINATION');
  expect(prisons.every(({ dueOn }) => dueOn >= soonest)).toBe(true);

  await story.feed.tell(
    anEvent(
      `${POE}.received`,
      prisonNumber,
      { reason: 'TRANSFERRED', prisonId: 'XXX' },
      new Date(Date.now() + 1000).toISOString(),
    ),
  );
  expect(await story.feed.looks(releaseId)).toContain('unknown-prison');
});

test('a pickup promised at one gate is none at another', async () => {
  const { releaseId, hears } = await story.begin({
    dates: { crd: plainDayAhead(8) },
    needs: { opioid: true, ost: true, noFixedAbode: true },
  });
  await story.deliver('all');
  const [task] = await story.hub.db.query<[{ id: string }]>(
    `select id from handover_task where release_id = $1 and kind = 'GATE_PICKUP'`,
    [releaseId],
  );
  await story.hub.simulator.callback('riverside', { type: 'pickup-confirmed', data: { task: { id: task.id, version: 1 } } });
  await story.hand.news();
  await story.hand.plan();
  story.heard('riverside', releaseId);
  const due = async () => taskIn(await story.tasks(releaseId), 'GATE_PICKUP')?.dueOn;
  expect(await due()).toBe(plainDayAhead(8));
  await hears({ custody: { prison: 'LCI' } });
  expect(await due()).not.toBe(plainDayAhead(8));
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toContain('pickup.changed');
});

test('whoever first heard after the move, and whoever heard nothing between a move and the way back, is told of none', async () => {
  const { releaseId, hears } = await story.begin({ dates: { crd: plainDayAhead(16) }, needs: { opioid: true } });
  await hears({ custody: { prison: 'LCI' } });
  await story.deliver('all');
  expect(story.heard('riverside', releaseId)).toContain('referral.created');
  const moves = async (): Promise<unknown> =>
    (await story.tasks(releaseId)).filter(({ kind, subject }) => kind === 'PARTNER_TOLD' && subject.endsWith(':transferred'));
  await hears({ needs: { ost: true } });
  expect(await moves()).toEqual([]);
  await hears({ custody: { prison: 'LPI' } });
  await hears({ custody: { prison: 'LCI' } });
  await story.deliver('all');
  for (const partner of ['riverside', 'probation-north'])
    expect(story.heard(partner, releaseId)).not.toContain('custody.transferred');
});
