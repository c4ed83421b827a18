import { newId } from '#platform';
import { startPagesWithPlan, type PagesWithPlan } from '../../../../test/support/pages-with-plan.js';
import { aPerson, plainDayAhead, today } from '../../../../test/support/people.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';
import { FACT_FORMS } from './fact-forms.js';

type Form = Readonly<Record<string, string>>;

let pages: PagesWithPlan;
let liverpool: SignedIn;
let wymott: SignedIn;

beforeAll(async () => {
  pages = await startPagesWithPlan();
  await pages.addPartner('riverside', 'Riverside Recovery');
  await pages.addPartner('harbour', 'Harbour House');
  liverpool = await signedInAs(pages.server(), pages.db, 'prison-team', { name: 'Lee Hartley', prisons: ['LPI'] });
  wymott = await signedInAs(pages.server(), pages.db, 'prison-team', { id: 'wymott', prisons: ['WMI'] });
});
afterAll(() => pages.stop());

const releaseOf = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await pages.hear(aPerson(more)))[0] ?? '';
const hiddenIn = (html: string, action: string): Form => {
  const [, form = ''] = new RegExp(`action="${action}"[^>]*>([\\s\\S]*?)</form>`).exec(html) ?? [];
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
};
const on = (name: string, day: string): Form => ({
  [`${name}-day`]: day.slice(8),
  [`${name}-month`]: day.slice(5, 7),
  [`${name}-year`]: day.slice(0, 4),
});
const staffFacts = async (id: string): Promise<readonly object[]> =>
  (
    await pages.db.query<{ says: object }[]>(
      `select says from release_fact where feed_id = 'staff' and release_id = $1 order by occurred_at`,
      [id],
    )
  ).map(({ says }) => says);
const stateOf = async (id: string, kind: string): Promise<string | undefined> =>
  (
    await pages.db.query<{ state: string }[]>('select state from handover_task where release_id = $1 and kind = $2', [id, kind])
  )[0]?.state;
/** Fills in a form, looks at what it would do, and saves it. */
const through = async (id: string, slug: string, form: Form): Promise<string> => {
  const here = `/releases/${id}/facts/${slug}`;
  const { text } = await liverpool.post(here, { once: newId(), ...form }).expect(200);
  const { headers } = await liverpool.post(`${here}/save`, hiddenIn(text, `${here}/save`)).expect(303);
  await pages.plan();
  return headers['location'] ?? '';
};

test('consent and destination are settled by what is recorded, shown first, and partners are then asked', async () => {
  const id = await releaseOf({ basis: undefined, destination: undefined });
  expect(await stateOf(id, 'CONSENT_AND_DESTINATION')).toBe('open');
  const [, task = ''] =
    /href="(\/tasks\/[0-9a-f-]+)">Consent and destination recorded/.exec(await liverpool.page(`/releases/${id}`)) ?? [];
  expect(await liverpool.page(task)).toContain(`href="/releases/${id}/facts/sharing"`);
  const form = await liverpool.page(`/releases/${id}/facts/sharing`);
  expect(form).toContain('value="Lee Hartley"');
  expect(form).toContain('<option value="harbour">Harbour House</option>');

  const sent = {
    once: newId(),
    'basis-kind': 'consent',
    'basis-recordedBy': 'Lee Hartley',
    ...on('basis-recordedOn', today()),
    'destination-area': 'Liverpool',
    'destination-communityService': 'riverside',
    'destination-phone': '0151 496 0000',
  };
  const preview = (await liverpool.post(`/releases/${id}/facts/sharing`, sent).expect(200)).text;
  expect(preview).toMatch(/Done by this \(\d+\)[\s\S]*Consent and destination recorded/);
  expect(preview).toMatch(/Would be sent[\s\S]*Riverside Recovery/);
  expect(await staffFacts(id)).toEqual([]);

  const save = hiddenIn(preview, `/releases/${id}/facts/sharing/save`);
  const saved = await liverpool.post(`/releases/${id}/facts/sharing/save`, save).expect(303);
  await pages.plan();
  expect(await stateOf(id, 'CONSENT_AND_DESTINATION')).toBe('done');
  expect(await staffFacts(id)).toEqual([
    {
      basis: { kind: 'consent', recordedOn: today(), recordedBy: 'Lee Hartley' },
      destination: { area: 'Liverpool', phone: '0151 496 0000', communityService: 'riverside' },
    },
  ]);
  expect(await liverpool.page(saved.headers['location'] ?? '')).toMatch(/Saved[\s\S]*The person consents/);
  expect(await liverpool.page(`/releases/${id}`)).toMatch(
    /What is known[\s\S]*The person consents[\s\S]*Recorded by Lee Hartley/,
  );

  await liverpool.post(`/releases/${id}/facts/sharing/save`, save).expect(303);
  expect(await staffFacts(id)).toHaveLength(1);
});

test('a tick does not settle it, neither on its page nor among others', async () => {
  const id = await releaseOf({ basis: undefined, destination: undefined });
  const [row] = await pages.db.query<{ id: string }[]>(
    `select id from handover_task where release_id = $1 and kind = 'CONSENT_AND_DESTINATION'`,
    [id],
  );
  const task = row?.id ?? '';
  expect(await liverpool.page(`/tasks/${task}`)).not.toContain('Settle by hand');
  await liverpool.post('/tasks/settle', { task, back: '/tasks', happened: 'done', ...on('on', today()), how: 'Asked them' });
  await pages.plan();
  expect(await stateOf(id, 'CONSENT_AND_DESTINATION')).toBe('open');
});

test('a withdrawal shows what is withdrawn before it is, and stops it', async () => {
  const id = await releaseOf();
  const sent = { 'basis-kind': 'withdrawn', 'basis-recordedBy': 'Lee Hartley', ...on('basis-recordedOn', today()) };
  const { text } = await liverpool.post(`/releases/${id}/facts/sharing`, {
    ...sent,
    'destination-communityService': 'riverside',
  });
  expect(text).toMatch(/Not sent yet, and would not be sent any more[\s\S]*Riverside Recovery/);
  await through(id, 'sharing', { ...sent, 'destination-communityService': 'riverside' });
  const [{ n }] = await pages.db.query<[{ n: number }]>(
    `select count(*) as n from notice where release_id = $1 and state in ('waiting', 'sending')`,
    [id],
  );
  expect(n).toBe(0);
});

test('needs call for tasks, and taking them back makes it as if they had never been said', async () => {
  const id = await releaseOf({ needs: { drugOrAlcohol: true } });
  expect(await stateOf(id, 'NALOXONE_TRAINED')).toBeUndefined();
  const saved = await through(id, 'needs', { 'needs-drugOrAlcohol': 'yes', 'needs-opioid': 'yes' });
  expect(await stateOf(id, 'NALOXONE_TRAINED')).toBe('open');

  const [, back = ''] = /href="(\/releases\/[^"]+\/take-back\/[^"]+)"/.exec(await liverpool.page(saved)) ?? [];
  const preview = await liverpool.page(back);
  expect(preview).toMatch(/Opioid use[\s\S]*Not said[\s\S]*Now: Yes/);
  expect(preview).toMatch(/No longer wanted \(\d+\)[\s\S]*Naloxone training/);
  expect(await stateOf(id, 'NALOXONE_TRAINED')).toBe('open');
  await liverpool.post(back, hiddenIn(preview, back)).expect(303);
  await pages.plan();
  expect(await stateOf(id, 'NALOXONE_TRAINED')).toBe('withdrawn');
  const page = await liverpool.page(`/releases/${id}`);
  expect(page).toContain('It is taken back');
  expect(page).toMatch(/Not known yet: Opioid use/);
  expect(page).toContain('Taken back by Lee Hartley');
  await liverpool.get(back).expect(404);
});

test('naloxone that was recorded by mistake is taken back from the page of the release', async () => {
  const id = await releaseOf();
  const form = { once: newId(), step: 'trainedOn', ...on('done', today()) };
  await liverpool.post(`/releases/${id}/naloxone`, form).expect(303);
  await pages.plan();
  expect(await stateOf(id, 'NALOXONE_TRAINED')).toBe('done');
  const [, back = ''] = /href="(\/releases\/[^"]+\/take-back\/[^"]+)"/.exec(await liverpool.page(`/releases/${id}`)) ?? [];
  const preview = await liverpool.page(back);
  expect(preview).toMatch(/Naloxone: trained[\s\S]*Not said[\s\S]*Now: /);
  await liverpool.post(back, hiddenIn(preview, back)).expect(303);
  await pages.plan();
  expect(await stateOf(id, 'NALOXONE_TRAINED')).toBe('open');
  expect(await liverpool.page(`/releases/${id}`)).not.toContain(back);
});

test('what was recorded longer than a day ago is not taken back', async () => {
  const id = await releaseOf();
  const saved = await through(id, 'needs', { 'needs-drugOrAlcohol': 'yes', 'needs-opioid': 'yes', 'needs-ost': 'yes' });
  const [, back = ''] = /href="(\/releases\/[^"]+\/take-back\/[^"]+)"/.exec(await liverpool.page(saved)) ?? [];
  const preview = await liverpool.page(back);
  await pages.db.query(
    `update release_fact set received_at = received_at - interval '25 hours' where feed_id = 'staff' and release_id = $1`,
    [id],
  );
  await liverpool.post(back, hiddenIn(preview, back)).expect(303);
  expect(await liverpool.page(`/releases/${id}`)).toContain('It is too late to take it back');
  await pages.plan();
  expect(await staffFacts(id)).toHaveLength(1);
  expect(await stateOf(id, 'OST_BRIDGING')).toBe('open');
});

test('what changes neither a task nor a message is saved at once', async () => {
  const id = await releaseOf();
  const sent = { once: newId(), 'pickup-collector': 'A sister' };
  const { headers } = await liverpool.post(`/releases/${id}/facts/visit`, sent).expect(303);
  expect(headers['location']).toContain('/facts/saved/');
  expect(await staffFacts(id)).toEqual([{ pickup: { collector: 'A sister' } }]);
});

test('a form that says nothing new records nothing and says so', async () => {
  const id = await releaseOf();
  await liverpool.post(`/releases/${id}/facts/needs`, { once: newId(), 'needs-opioid': 'yes' }).expect(303);
  expect(await liverpool.page(`/releases/${id}`)).toContain('Nothing was recorded');
  expect(await staffFacts(id)).toEqual([]);
});

test('where a fact was heard in between nothing is saved, and what it would do now is shown', async () => {
  const person = aPerson({ needs: { drugOrAlcohol: true } });
  const [id = ''] = await pages.hear(person);
  const here = `/releases/${id}/facts/needs`;
  const { text } = await liverpool.post(here, { once: newId(), 'needs-drugOrAlcohol': 'yes', 'needs-ost': 'yes' }).expect(200);
  await pages.hear({ ...person, id: newId(), dates: { crd: plainDayAhead(45) } });
  const refused = await liverpool.post(`${here}/save`, hiddenIn(text, `${here}/save`)).expect(409);
  expect(refused.text).toContain('Nothing was saved');
  expect(await staffFacts(id)).toEqual([]);
  await liverpool.post(`${here}/save`, hiddenIn(refused.text, `${here}/save`)).expect(303);
  expect(await staffFacts(id)).toEqual([{ needs: { ost: true } }]);
});

test('faults are named at their fields, and what was written stays', async () => {
  const id = await releaseOf();
  const { text } = await liverpool
    .post(`/releases/${id}/facts/custody`, { ...on('custody-nextCourtOn', '2020-01-31'), 'custody-acctOpen': 'yes' })
    .expect(400);
  expect(text).toMatch(/<title>\s*Error: Custody and court/);
  expect(text).toContain('href="#custody-nextCourtOn-day"');
  expect(text).toContain('Next court day must be today or later');
  expect(text).toMatch(/value="yes" checked/);
});

test('every form is there with what is held, and another prison’s release is not', async () => {
  const id = await releaseOf({ treatment: { groups: ['SMART', 'Life skills'], kind: 'BOTH' }, wishes: { rehab: false } });
  for (const { slug, title } of FACT_FORMS) {
    expect(await liverpool.page(`/releases/${id}/facts/${slug}`)).toContain(title);
    await wymott.get(`/releases/${id}/facts/${slug}`).expect(404);
    await wymott.post(`/releases/${id}/facts/${slug}`, {}).expect(404);
    await wymott.post(`/releases/${id}/facts/${slug}/save`, {}).expect(404);
  }
  expect(await liverpool.page(`/releases/${id}/facts/treatment`)).toContain('SMART\nLife skills');
  await liverpool.get(`/releases/${id}/facts/nothing`).expect(404);
  await liverpool.get(`/releases/${id}/take-back/${newId()}`).expect(404);
});
