import { addDays, isWorkingDay, workingCalendar, type LocalDate } from '#calendar';
import { ReplanReleases } from '#handover';
import { startPagesWithPlan, type PagesWithPlan } from '../../../../test/support/pages-with-plan.js';
import { aPerson, plainDayAhead, today } from '../../../../test/support/people.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

const CALENDAR = workingCalendar('england-and-wales');
let pages: PagesWithPlan;
let dana: SignedIn;
let liverpool: SignedIn;

const workingDayAhead = (days: number): LocalDate => {
  let on = addDays(today(), days);
  while (!isWorkingDay(CALENDAR, on)) on = addDays(on, 1);
  return on;
};
const boxes = (on: string): Record<string, string> => ({
  'on-day': on.slice(8),
  'on-month': on.slice(5, 7),
  'on-year': on.slice(0, 4),
});
const flashOf = (html: string): string => /govuk-notification-banner__heading">\s*([^<]*?)\s*</.exec(html)?.[1] ?? '';
const rows = <T>(sql: string, given: readonly unknown[] = []): Promise<T[]> => pages.db.query<T[]>(sql, [...given]);

/** The register changed: what is in the bulk lane is planned. */
const planBulk = async (): Promise<void> => {
  while ((await pages.app.get(ReplanReleases, { strict: false }).run('replan/bulk')) !== 'empty');
};
const meetingOn = async (prison: string, on: string): Promise<string> =>
  (await rows<{ id: string }>('select id from recovery_meeting where prison = $1 and on_day = $2', [prison, on]))[0]?.id ?? '';
const added = async (prison: string, on: string, more: Record<string, string> = {}): Promise<string> => {
  await liverpool.post('/meetings/new', { prison, ...boxes(on), ...more }).expect(303);
  await planBulk();
  return meetingOn(prison, on);
};
const agendaOf = async (release: string) =>
  rows<{ subject: string; state: string; settledBy: string | null }>(
    `select subject, state, settled_by as "settledBy" from handover_task where release_id = $1 and kind = 'RIM_AGENDA' order by subject`,
    [release],
  );
const heard = async (more: Record<string, unknown> = {}): Promise<string> => (await pages.hear(aPerson(more)))[0] ?? '';

beforeAll(async () => {
  pages = await startPagesWithPlan();
  await pages.addPartner('riverside', 'Riverside Recovery');
  dana = await signedInAs(pages.server(), pages.db, 'coordinator');
  liverpool = await signedInAs(pages.server(), pages.db, 'prison-team', { prisons: ['LPI', 'WMI'] });
});
afterAll(() => pages.stop());
beforeEach(async () => {
  await pages.db.query('delete from recovery_meeting_act');
  await pages.db.query('delete from recovery_meeting');
  await pages.db.query(`update release set standing = 'cancelled'`);
  await pages.db.query(`update handover_task set state = 'withdrawn' where kind = 'RIM_AGENDA'`);
});

const person = (surname: string, days: number) => ({
  person: { firstName: 'Idris', lastName: surname },
  dates: { crd: plainDayAhead(days) },
});

test('a meeting added once puts everybody on its agenda whom the rule puts there, and nobody of another prison', async () => {
  const on = workingDayAhead(10);
  const [soon, late, elsewhere] = [
    await heard(person('Soonleaver', 20)),
    await heard(person('Lateleaver', 80)),
    await heard({ ...person('Elsewhere', 20), custody: { prison: 'WMI' } }),
  ];
  const id = await added('LPI', on, { time: '10.30', place: 'Chapel' });
  expect(await agendaOf(soon)).toEqual([{ subject: `:${on}`, state: 'open', settledBy: null }]);
  expect([await agendaOf(late), await agendaOf(elsewhere)]).toEqual([[], []]);
  const page = await dana.page(`/meetings/${id}`);
  expect(page).toContain('Soonleaver, Idris');
  expect(page).toContain('Release within 28 days of it');
  expect(page).toContain('Riverside Recovery has not answered');
  expect(page).toContain(', 10:30');
  for (const name of ['Lateleaver', 'Elsewhere']) expect(page).not.toContain(name);
  expect(await dana.page('/meetings')).toContain('1 still to be talked over');
});

test('whoever is heard of afterwards is put on it too', async () => {
  const on = workingDayAhead(10);
  await added('LPI', on);
  expect(await agendaOf(await heard(person('Newcomer', 20)))).toMatchObject([{ subject: `:${on}`, state: 'open' }]);
});

test('those who were talked over are ticked on the agenda, and settled as a fact of the release', async () => {
  const on = workingDayAhead(10);
  const release = await heard(person('Talkedof', 20));
  const id = await added('LPI', on);
  const [task] = await rows<{ id: string }>(`select id from handover_task where release_id = $1 and kind = 'RIM_AGENDA'`, [
    release,
  ]);
  const back = `/meetings/${id}`;
  const review = await liverpool.post('/tasks/review', { task: task?.id ?? '', deed: 'settle', back }).expect(200);
  expect(review.text).toContain('Talkedof');
  const evidence = { happened: 'done', ...boxes(today()), how: 'at the meeting' };
  await liverpool
    .post('/tasks/settle', { task: task?.id ?? '', back, ...evidence })
    .expect(303)
    .expect('Location', back);
  await pages.plan();
  expect(await agendaOf(release)).toMatchObject([{ subject: `:${on}`, state: 'done' }]);
  const page = await liverpool.page(back);
  expect(page).toContain('Talked over');
  expect(page).toContain('0 still to be talked over');
});

test('nobody ticked changes nothing, and leads back to the agenda', async () => {
  await heard(person('Unticked', 20));
  const id = await added('LPI', workingDayAhead(10));
  await liverpool
    .post('/tasks/review', { deed: 'settle', back: `/meetings/${id}` })
    .expect(303)
    .expect('Location', `/meetings/${id}`);
  expect(flashOf(await liverpool.page(`/meetings/${id}`))).toContain('tick at least one person');
});

test('a meeting that is moved takes its agenda along, and an undo brings it back', async () => {
  const [on, later] = [workingDayAhead(10), workingDayAhead(14)];
  const release = await heard(person('Moved', 24));
  const id = await added('LPI', on);
  await liverpool.post(`/meetings/${id}/change`, { does: 'move', ...boxes(later), reason: 'the chapel is shut' }).expect(303);
  await planBulk();
  expect(await agendaOf(release)).toMatchObject([
    { subject: `:${on}`, state: 'withdrawn' },
    { subject: `:${later}`, state: 'open' },
  ]);
  expect(await liverpool.page(`/meetings/${id}`)).toContain('the chapel is shut');
  await liverpool.post(`/meetings/${id}/undo`, {}).expect(303);
  await planBulk();
  expect(await agendaOf(release)).toMatchObject([
    { subject: `:${on}`, state: 'open' },
    { subject: `:${later}`, state: 'withdrawn' },
  ]);
  await liverpool.post(`/meetings/${id}/undo`, {}).expect(303);
  expect(flashOf(await liverpool.page(`/meetings/${id}`))).toContain('nothing to undo');
});

test('a meeting that is taken back leaves its people to the next one; given back, they are on it again', async () => {
  const [on, next] = [workingDayAhead(7), workingDayAhead(14)];
  const release = await heard(person('Takenback', 24));
  const id = await added('LPI', on);
  await added('LPI', next);
  expect(await agendaOf(release)).toMatchObject([{ subject: `:${on}`, state: 'open' }]);
  await liverpool.post(`/meetings/${id}/change`, { does: 'take-back', reason: 'nobody can come' }).expect(303);
  await planBulk();
  expect((await agendaOf(release)).filter(({ state }) => state === 'open')).toMatchObject([{ subject: `:${next}` }]);
  expect(await liverpool.page(`/meetings/${id}`)).toContain('This meeting was taken back');
  await liverpool.get(`/meetings/${id}/change`).expect(404);
  await liverpool.post(`/meetings/${id}/undo`, {}).expect(303);
  await planBulk();
  expect((await agendaOf(release)).filter(({ state }) => state === 'open')).toMatchObject([{ subject: `:${on}` }]);
});

test('whoever was not talked over is carried to the next meeting, and to no other', async () => {
  const [next, after] = [workingDayAhead(7), workingDayAhead(14)];
  const release = await heard(person('Carried', 24));
  const id = await added('LPI', next);
  const afterId = await added('LPI', after);
  const past = addDays(today(), -3);
  await pages.db.query(`update handover_task set subject = ':' || $2 where release_id = $1 and kind = 'RIM_AGENDA'`, [
    release,
    past,
  ]);
  expect(await dana.page(`/meetings/${id}`)).toContain('Not talked over on');
  expect(await dana.page(`/meetings/${afterId}`)).not.toContain('Carried');
});

test('a series is put down at once; days on which nobody works are left out, and said', async () => {
  const on = workingDayAhead(3);
  await added('LPI', on, { every: 'week' });
  const all = await rows<{ on: LocalDate }>('select on_day as on from recovery_meeting order by on_day');
  expect(all.length).toBeGreaterThan(20);
  expect(all.every(({ on: one }) => isWorkingDay(CALENDAR, one))).toBe(true);
});

test.each<[what: string, form: Record<string, string>, says: string]>([
  ['no prison', { prison: '', ...boxes(workingDayAhead(9)) }, 'Choose the prison'],
  ['a prison of somebody else', { prison: 'LEI', ...boxes(workingDayAhead(9)) }, 'Choose the prison'],
  ['no day', { prison: 'LPI' }, 'Enter the day of the meeting'],
  ['a day that has passed', { prison: 'LPI', ...boxes(addDays(today(), -1)) }, 'must be today or later'],
  ['a day far ahead', { prison: 'LPI', ...boxes(addDays(today(), 500)) }, 'must be within a year'],
  ['a time that is none', { prison: 'LPI', ...boxes(workingDayAhead(9)), time: 'noonish' }, 'Enter a time like 10:30'],
])('%s is said at its field, and nothing is kept', async (_, form, says) => {
  const { text } = await liverpool.post('/meetings/new', form).expect(400);
  expect(text).toContain(says);
  expect(await rows('select from recovery_meeting')).toEqual([]);
});

test('a bank holiday and a second meeting on one day are refused', async () => {
  let sunday = addDays(today(), 1);
  while (isWorkingDay(CALENDAR, sunday)) sunday = addDays(sunday, 1);
  expect((await liverpool.post('/meetings/new', { prison: 'LPI', ...boxes(sunday) }).expect(400)).text).toContain('Nobody works');
  const on = workingDayAhead(9);
  await added('LPI', on);
  expect((await liverpool.post('/meetings/new', { prison: 'LPI', ...boxes(on) }).expect(400)).text).toContain('already');
});

test('a change needs a reason, and says so', async () => {
  const id = await added('LPI', workingDayAhead(9));
  for (const does of ['move', 'take-back']) {
    const { text } = await liverpool.post(`/meetings/${id}/change`, { does, ...boxes(workingDayAhead(12)) }).expect(400);
    expect(text).toContain('Say why, so that colleagues can follow');
  }
});

test('a meeting of another prison is not there, for looking or for changing', async () => {
  const id = await added('LPI', workingDayAhead(9));
  const wymott = await signedInAs(pages.server(), pages.db, 'prison-team', { id: 'wyn-wymott', prisons: ['WMI'] });
  await wymott.get(`/meetings/${id}`).expect(404);
  await wymott.post(`/meetings/${id}/change`, { does: 'take-back', reason: 'x' }).expect(404);
  await wymott.post(`/meetings/${id}/undo`, {}).expect(404);
  expect(await wymott.page('/meetings')).not.toContain(id);
});

test('somebody whose access is limited is on the agenda of those named alone, and in nobody else’s count', async () => {
  const on = workingDayAhead(10);
  await heard(person('Plainly', 20));
  const hidden = aPerson(person('Hiddenaway', 20));
  const [release = ''] = await pages.hear(hidden);
  const id = await added('LPI', on);
  await pages.hear({ id: `limit-${hidden.id}`, prisonNumber: hidden.prisonNumber, person: { limitedAccess: true } });
  const named = await signedInAs(pages.server(), pages.db, 'prison-team', { id: 'nia-named', prisons: ['LPI'] });
  await pages.db.query(
    `insert into limited_person_named (person_id, staff_id, reason, named_by) select person_id, 'nia-named', 'her worker', 'a-coordinator' from limited_person`,
  );
  expect(await agendaOf(release)).toMatchObject([{ state: 'open' }]);
  for (const who of [dana, liverpool]) {
    const page = await who.page(`/meetings/${id}`);
    expect(page).not.toContain('Hiddenaway');
    expect(page).toContain('1 person on the agenda');
    expect(await who.page('/meetings')).toContain('1 still to be talked over');
  }
  expect(await named.page(`/meetings/${id}`)).toContain('Hiddenaway');
  expect(await named.page('/meetings')).toContain('2 still to be talked over');
});

test('everything done with the register is in the trail, by whom', async () => {
  const id = await added('LPI', workingDayAhead(9));
  await liverpool.post(`/meetings/${id}/change`, { does: 'take-back', reason: 'nobody can come' }).expect(303);
  await liverpool.post(`/meetings/${id}/undo`, {}).expect(303);
  const trail = await rows<{ did: string }>(
    `select did from audit_entry where who = 'a-prison-team' and did like 'meeting.%' and did <> 'meeting.viewed' order by id desc limit 3`,
  );
  expect(trail.map(({ did }) => did)).toEqual(['meeting.undone', 'meeting.taken-back', 'meeting.added']);
});
