import { addDays, localDate } from '#calendar';
import { newId } from '#platform';
import { startPagesWithPlan, type PagesWithPlan } from '../../../../test/support/pages-with-plan.js';
import { aPerson, plainDayAhead, today } from '../../../../test/support/people.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';
import { sayDay } from '../days-and-times.js';

type Form = Readonly<Record<string, string>>;

/** Of the years whose bank holidays are known. */
const GOOD_FRIDAYS = ['2027-03-26', '2028-04-14'];

let pages: PagesWithPlan;
let liverpool: SignedIn;
let wymott: SignedIn;

beforeAll(async () => {
  pages = await startPagesWithPlan();
  await pages.addPartner('riverside', 'Riverside Recovery');
  liverpool = await signedInAs(pages.server(), pages.db, 'prison-team', { prisons: ['LPI'] });
  wymott = await signedInAs(pages.server(), pages.db, 'prison-team', { id: 'wymott', prisons: ['WMI'] });
});
afterAll(() => pages.stop());

const releaseOf = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await pages.hear(aPerson(more)))[0] ?? '';
const formFor = (on: string, more: Form = {}): Form => ({
  once: newId(),
  what: 'confirmed',
  'on-day': on.slice(8),
  'on-month': on.slice(5, 7),
  'on-year': on.slice(0, 4),
  reason: 'Recalculated',
  ...more,
});
/** What the hidden fields of a form of a page say. */
const hiddenIn = (html: string, action: string): Form => {
  const [, form = ''] = new RegExp(`action="${action}"[^>]*>([\\s\\S]*?)</form>`).exec(html) ?? [];
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
};
const dayOf = async (id: string): Promise<string | null> =>
  (await pages.db.query<[{ on: string | null }]>('select release_on as on from release where id = $1', [id]))[0].on;
const staffFacts = async (id: string): Promise<number> =>
  (
    await pages.db.query<[{ n: number }]>(`select count(*) as n from release_fact where feed_id = 'staff' and release_id = $1`, [
      id,
    ])
  )[0].n;

test('a change is shown with its tasks and messages before it is saved, saved as shown, and can be taken back', async () => {
  const id = await releaseOf({ needs: { drugOrAlcohol: true, opioid: true, noFixedAbode: true, vulnerable: true } });
  const before = await dayOf(id);
  const later = plainDayAhead(60);

  const preview = (await liverpool.post(`/releases/${id}/date`, formFor(later)).expect(200)).text;
  expect(preview).toMatch(/Moved \(\d+\)[\s\S]*Naloxone training/);
  expect(preview).toMatch(/Would be sent[\s\S]*Riverside Recovery[\s\S]*prison number, first name/);
  expect(preview).not.toContain('Idris</td>');
  expect(await staffFacts(id)).toBe(0);

  const saved = await liverpool.post(`/releases/${id}/date/save`, hiddenIn(preview, `/releases/${id}/date/save`)).expect(303);
  await pages.plan();
  expect(await dayOf(id)).toBe(later);
  const done = await liverpool.page(saved.headers['location'] ?? '');
  expect(done).toContain('Was that a mistake?');

  const undo = (await liverpool.post(`/releases/${id}/date`, hiddenIn(done, `/releases/${id}/date`)).expect(200)).text;
  expect(undo).toContain('Confirmed release date: none any more');
  await liverpool.post(`/releases/${id}/date/save`, hiddenIn(undo, `/releases/${id}/date/save`)).expect(303);
  await pages.plan();
  expect(await dayOf(id)).toBe(before);
  const html = await liverpool.page(`/releases/${id}`);
  expect(html).toMatch(/Recorded by A prison-team[^<]*“Recalculated”/);
  expect(html).toContain('“Taken back: Recalculated”');
});

test('where a fact was heard in between nothing is saved, and a new preview is shown', async () => {
  const person = aPerson();
  const [id = ''] = await pages.hear(person);
  const preview = (await liverpool.post(`/releases/${id}/date`, formFor(plainDayAhead(60))).expect(200)).text;
  await pages.hear({ ...person, id: newId(), dates: { crd: plainDayAhead(45) } });
  const stale = hiddenIn(preview, `/releases/${id}/date/save`);
  const refused = await liverpool.post(`/releases/${id}/date/save`, stale).expect(409);
  expect(refused.text).toContain('Nothing was saved');
  expect(await staffFacts(id)).toBe(0);
  await liverpool.post(`/releases/${id}/date/save`, hiddenIn(refused.text, `/releases/${id}/date/save`)).expect(303);
  expect(await staffFacts(id)).toBe(1);
});

test('a save sent without having looked, or twice, is no second fact', async () => {
  const id = await releaseOf();
  await liverpool.post(`/releases/${id}/date/save`, formFor(plainDayAhead(60))).expect(409);
  expect(await staffFacts(id)).toBe(0);
  const preview = (await liverpool.post(`/releases/${id}/date`, formFor(plainDayAhead(60)))).text;
  const form = hiddenIn(preview, `/releases/${id}/date/save`);
  await liverpool.post(`/releases/${id}/date/save`, form).expect(303);
  await pages.plan();
  await liverpool.post(`/releases/${id}/date/save`, form).expect(303);
  expect(await staffFacts(id)).toBe(1);
});

test('a change of nothing says so', async () => {
  const id = await releaseOf({ dates: { crd: plainDayAhead(20), confirmed: plainDayAhead(20) } });
  const { text } = await liverpool.post(`/releases/${id}/date`, formFor(plainDayAhead(50), { what: 'crd' })).expect(200);
  expect(text).toContain('no task moves and nobody hears anything');
});

test('a Friday date shows the rule step by step', async () => {
  const id = await releaseOf();
  const friday = GOOD_FRIDAYS.find((on) => on > addDays(today(), 14)) ?? '';
  const [fri, thu, wed] = [0, -1, -2].map((days) => sayDay(addDays(localDate(friday), days)));
  const { text } = await liverpool.post(`/releases/${id}/date`, formFor(friday, { what: 'crd' })).expect(200);
  expect(text).toMatch(new RegExp(`${fri} becomes ${thu}[\\s\\S]*Good Friday[\\s\\S]*Source: Criminal Justice Act 1961`));
  expect(text).toContain(`${thu} becomes ${wed}`);
});

test('faults are named at their fields, and what was written stays', async () => {
  const id = await releaseOf();
  const { text } = await liverpool
    .post(`/releases/${id}/date`, { what: 'crd', 'on-day': '31', 'on-month': '2', 'on-year': '2027' })
    .expect(400);
  expect(text).toMatch(/<title>\s*Error: Change the date/);
  expect(text).toContain('href="#on-day"');
  expect(text).toContain('href="#reason"');
  expect(text).toContain('value="31"');
});

test('somebody who has left can be recorded, and a cancelled release taken on again', async () => {
  const id = await releaseOf();
  const through = async (form: Form): Promise<void> => {
    const { text } = await liverpool.post(`/releases/${id}/date`, form).expect(200);
    await liverpool.post(`/releases/${id}/date/save`, hiddenIn(text, `/releases/${id}/date/save`)).expect(303);
    await pages.plan();
  };
  const standing = async (): Promise<string | undefined> =>
    (await pages.db.query<{ standing: string }[]>('select standing from release where id = $1', [id]))[0]?.standing;
  await through({ once: newId(), what: 'cancelled', reason: 'Further remand' });
  expect(await standing()).toBe('cancelled');
  await through({ once: newId(), what: 'reinstated', reason: 'Bail after all' });
  expect(await standing()).toBe('expected');
  await through(formFor(today(), { what: 'released' }));
  expect(await standing()).toBe('released');
  expect(await liverpool.page(`/releases/${id}`)).toContain('Day 0 of 21');
});

test('another prison’s release is not there: not to look, not to change, not to record on', async () => {
  const id = await releaseOf();
  for (const address of [`/releases/${id}`, `/releases/${id}/date`, `/releases/${id}/date/saved/${newId()}`]) {
    await wymott.get(address).expect(404);
  }
  for (const address of [`/releases/${id}/date`, `/releases/${id}/date/save`, `/releases/${id}/naloxone`]) {
    await wymott.post(address, formFor(plainDayAhead(60))).expect(404);
  }
  expect(await staffFacts(id)).toBe(0);
});

test('naloxone is recorded on a day by whoever looks, settles its task and says how it is known', async () => {
  const id = await releaseOf();
  const on = addDays(today(), -1);
  const form = {
    once: newId(),
    step: 'trainedOn',
    'done-day': on.slice(8),
    'done-month': on.slice(5, 7),
    'done-year': on.slice(0, 4),
  };
  await liverpool.post(`/releases/${id}/naloxone`, form).expect(303);
  await liverpool.post(`/releases/${id}/naloxone`, form).expect(303);
  await pages.plan();
  expect(await staffFacts(id)).toBe(1);
  const [task] = await pages.db.query<{ state: string }[]>(
    `select state from handover_task where release_id = $1 and kind = 'NALOXONE_TRAINED'`,
    [id],
  );
  expect(task?.state).toBe('done');
  expect(await liverpool.page(`/releases/${id}`)).toMatch(/Trained[\s\S]*Yes, on[\s\S]*Recorded by A prison-team/);
  const { text } = await liverpool.post(`/releases/${id}/naloxone`, { step: 'x' }).expect(400);
  expect(text).toContain('href="#step"');
});

test('a reason is text, on every page it stands on', async () => {
  const id = await releaseOf();
  const hostile = '<b onclick="x">why</b>';
  const { text } = await liverpool.post(`/releases/${id}/date`, formFor(plainDayAhead(60), { reason: hostile }));
  const form = { ...hiddenIn(text, `/releases/${id}/date/save`), reason: hostile };
  const { headers } = await liverpool.post(`/releases/${id}/date/save`, form).expect(303);
  for (const html of [text, await liverpool.page(headers['location'] ?? ''), await liverpool.page(`/releases/${id}`)]) {
    expect(html).not.toContain(hostile);
    expect(html).toContain('&lt;b onclick=');
  }
});

test('the story can be narrowed to some of its kinds', async () => {
  const id = await releaseOf();
  const [all, days] = [await liverpool.page(`/releases/${id}`), await liverpool.page(`/releases/${id}?show=day`)];
  const lines = (html: string): number => html.match(/app-story__line/g)?.length ?? 0;
  expect(lines(days)).toBe(1);
  expect(lines(all)).toBeGreaterThan(3);
  expect(await liverpool.page(`/releases/${id}?show=answer`)).toContain('Nothing of these kinds has happened yet');
});
