import { AdoptPolicy, WorkOutWhatIf, type Tally } from '#handover';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestDashboard, type TestDashboard } from '../../support/dashboard.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAhead } from '../../support/people.js';
import { signedInAs, type SignedIn } from '../../support/signed-in.js';

let hub: TestHub;
let hand: ByHand;
let pages: TestDashboard;
let lead: SignedIn;
const here: string[] = [];
let there: string;

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent', areas: ['Liverpool'] });
  for (const days of [80, 82]) here.push(await heard('SWI', days));
  there = await heard('LEI', 80);
  await hand.deliver('riverside');
  pages = await startTestDashboard({}, hub.database);
  lead = await signedInAs(pages.server(), pages.db, 'policy-lead', { prisons: [] });
});
afterAll(async () => {
  await pages.stop();
  await hub.stop();
});

const heard = async (prison: string, days: number): Promise<string> => {
  const [one] = await hand.hear(
    aPerson({
      custody: { prison },
      destination: { communityService: 'riverside', area: 'Liverpool' },
      dates: { crd: plainDayAhead(days) },
    }),
  );
  return one?.releaseId ?? '';
};
const whatIf = (): WorkOutWhatIf => hub.app.get(WorkOutWhatIf, { strict: false });
const workOut = async (): Promise<void> => {
  while ((await whatIf().run()) !== 'empty');
};
const referral = async (releaseId: string): Promise<{ readonly due_on: string; readonly policy_version: string }> => {
  const [row] = await hub.db.query<[{ due_on: string; policy_version: string }]>(
    `select due_on, policy_version from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL'`,
    [releaseId],
  );
  return row;
};
const everyTask = () => hub.db.query('select id, revision, due_on, state, policy_version from handover_task order by id');
const referralsHeard = (releaseId: string): number =>
  hub.simulator.received('riverside').filter((one) => one.releaseReference === releaseId && one.type?.startsWith('referral'))
    .length;
const quietIsOver = () =>
  hub.db.query(
    `update notice set next_at = now(), held_since = held_since - interval '1 hour' where state = 'waiting' and held_since is not null`,
  );
const draft = (numbers: Readonly<Record<string, string>>, place = 'prison:SWI') =>
  lead.post('/policies/new', { place, reason: 'The service asks for more time', ...numbers });

test('a draft is tried out, put in force and taken back: nothing moves before, and the partner hears once each time', async () => {
  expect(await lead.page('/policies')).toContain('No place has set numbers of its own');
  expect(await lead.page('/policies/new?place=prison%3ASWI')).toContain('Draft numbers for Prison: Swansea');
  const [before, beforeThere] = [await referral(here[0] ?? ''), await referral(there)];
  const tasks = await everyTask();
  await draft({ version: 'swi-1', communityReferralCalendarDays: '42' })
    .expect(303)
    .expect('Location', '/policies/versions/swi-1');
  expect(await lead.page('/policies/versions/swi-1')).toContain('Being worked out: 0 of 2 releases looked at');

  // Nobody puts in force what nobody has looked at, not even by a form of an older page.
  await lead.post('/policies/versions/swi-1/adopt', {}).expect(303);
  await workOut();
  expect(await everyTask()).toEqual(tasks);
  const shown = await lead.page('/policies/versions/swi-1');
  expect(shown).toContain('Open releases: 2 of 2 would change');
  expect(shown).toMatch(/Referral to community service<\/th>\s*<td[^>]*>2</);
  expect(shown).not.toContain('/releases/');
  expect((await referral(here[0] ?? '')).due_on).toBe(before.due_on);

  await lead.post('/policies/versions/swi-1/adopt', {}).expect(303);
  await hand.plan();
  const after = await referral(here[0] ?? '');
  expect(after.due_on < before.due_on).toBe(true);
  expect(after.policy_version).toBe('national-1+swi-1');
  expect(await referral(there)).toEqual(beforeThere);
  expect(referralsHeard(here[0] ?? '')).toBe(1);
  await quietIsOver();
  await hand.deliver('riverside');
  await hand.deliver('riverside');
  expect(referralsHeard(here[0] ?? '')).toBe(2);

  const coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
  const [task] = await hub.db.query<[{ id: string }]>(
    `select id from handover_task where release_id = $1 and kind = 'COMMUNITY_REFERRAL'`,
    [here[0]],
  );
  const page = await coordinator.page(`/tasks/${task.id}`);
  expect(page).toContain('href="/policies/versions/swi-1"');
  expect(page).toContain('href="/policies/national"');

  await lead.post('/policies/versions/swi-1/retire', {}).expect(303);
  await hand.plan();
  expect((await referral(here[0] ?? '')).due_on).toBe(before.due_on);
  const history = await lead.page('/policies/versions/swi-1');
  expect(history).toContain('Taken out of force by A policy-lead; 2 releases planned anew');
  expect(history).toContain('Put them in force again');
});

test('what a version moves back and forth within the quiet time is never heard of', async () => {
  await quietIsOver();
  await hand.deliver('riverside');
  const told = referralsHeard(here[1] ?? '');
  await lead.post('/policies/versions/swi-1/adopt', {}).expect(303);
  await hand.plan();
  await lead.post('/policies/versions/swi-1/retire', {}).expect(303);
  await hand.plan();
  await quietIsOver();
  await hand.deliver('riverside');
  expect(referralsHeard(here[1] ?? '')).toBe(told);
});

test('faults stand at their fields, in words, and nothing is kept', async () => {
  const { text } = await draft({
    version: 'swi-2',
    communityReferralCalendarDays: '200',
    gateTime: '7.5',
    handoverFinalWorkingDays: '9',
  }).expect(400);
  expect(text).toContain('There is a problem');
  expect(text).toContain('href="#communityReferralCalendarDays"');
  expect(text).toContain('Referral to the community service must be a whole number from 0 to 105');
  expect(text).toContain('The gate opens must be a time of day, such as 08:30');
  const together = await draft({ version: 'swi-2', handoverFinalWorkingDays: '9' }).expect(400);
  expect(together.text).toContain(
    'Final handover before release is more than “Draft of the handover before release” beside national-1',
  );
  expect((await draft({ version: 'swi-2' }).expect(400)).text).toContain('Fill in at least one number');
  expect((await draft({ version: 'swi-1', quietMinutes: '5' }).expect(400)).text).toContain('has this name already');
  await draft({ version: 'swi-2', quietMinutes: '5' }, 'prison:XXX').expect(404);
  expect(await hub.db.query(`select id from policy_version where id = 'swi-2'`)).toEqual([]);
});

test('numbers that have come to clash with another place’s are refused when they are put in force', async () => {
  const policies = hub.app.get(AdoptPolicy, { strict: false });
  const drafted = { reason: null, who: 'test' };
  await policies.draft({ ...drafted, scope: { area: 'Liverpool' }, given: { version: 'area-1', handoverDraftWorkingDays: 3 } });
  await policies.draft({ ...drafted, scope: { prison: 'SWI' }, given: { version: 'swi-3', handoverFinalWorkingDays: 4 } });
  expect(await policies.adopt('area-1', 'test')).toMatchObject({ outcome: 'adopted', releases: 3 });
  expect(await policies.adopt('swi-3', 'test')).toMatchObject({
    outcome: 'wrong',
    faults: [{ field: 'handoverFinalWorkingDays' }],
  });
  await whatIf().ask('swi-3', 'test');
  await workOut();
  const { text } = await lead.post('/policies/versions/swi-3/adopt', {}).expect(409);
  expect(text).toContain('These numbers do not go together with others');
  expect(
    await policies.draft({ ...drafted, scope: { area: 'Atlantis' }, given: { version: 'sea-1', pickupScore: 3 } }),
  ).toMatchObject({
    outcome: 'wrong',
    faults: [{ field: 'scope' }],
  });
  await policies.retire('area-1', 'test');
});

test('a what-if goes on where it was stopped, counts a year of past releases, and ends with a discarded draft', async () => {
  const past = await heard('SWI', 81);
  await hub.db.query(`update release set standing = 'released', released_on = now()::date - 100 where id = $1`, [past]);
  await draft({ version: 'swi-4', communityReferralCalendarDays: '35' }).expect(303);
  await hub.app.get(WorkOutWhatIf, { strict: false }).run();
  const part = await hub.db.query(`select state, period, looked_at from what_if where version = 'swi-4'`);
  expect(part).toEqual([{ state: 'running', period: 'past', looked_at: 2 }]);
  await workOut();
  const [done] = await hub.db.query<[{ state: string; tally: Tally; past_releases: number }]>(
    `select state, tally, past_releases from what_if where version = 'swi-4'`,
  );
  expect(done).toMatchObject({ state: 'done', past_releases: 1, tally: { changed: { open: 2, past: 1 }, failed: 0 } });
  await lead.post('/policies/versions/swi-4/what-if', {}).expect(303);
  await lead.post('/policies/versions/swi-4/discard', {}).expect(303);
  await workOut();
  expect(await lead.page('/policies/versions/swi-4')).toContain('It was stopped, because the draft was discarded');
});

test('who works by the numbers reads them, and only policy leads and operators set them', async () => {
  const team = await signedInAs(pages.server(), pages.db, 'prison-team', { prisons: ['LPI'] });
  expect(await team.page('/policies/versions/swi-1')).toContain('Referral to the community service');
  expect(await team.page('/policies')).not.toContain('Draft other numbers for');
  await team.get('/policies/new?place=prison%3ASWI').expect(403);
  await team.post('/policies/versions/swi-1/adopt', {}).expect(403);
  await (
    await signedInAs(pages.server(), pages.db, 'community-service', { partnerId: 'riverside', prisons: [] })
  )
    .get('/policies')
    .expect(403);
});
