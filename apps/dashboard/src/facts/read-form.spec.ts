import { localDate } from '#calendar';
import type { FactLine } from '#persistence';
import { fieldsShownOf, FACT_FORMS, factForm } from './fact-forms.js';
import type { Form } from './field.js';
import { formRead } from './read-form.js';
import { whatIsKnown } from './what-is-known.js';

const CHOICES = {
  partners: [{ id: 'riverside', label: 'Riverside Recovery', role: 'treatment' }],
  areas: ['Liverpool'],
  prisons: [{ id: 'LPI', name: 'Liverpool' }],
};
const heard = (says: FactLine['says'], n = 1): FactLine => ({
  factId: `f${String(n)}`,
  feedId: 'list',
  feed: 'Liverpool list',
  saidBy: null,
  note: null,
  heardAt: new Date(Date.UTC(2026, 11, n, 10)),
  trueFrom: new Date(Date.UTC(2026, 11, n, 10)),
  says,
  dates: null,
  happened: null,
  naloxone: null,
});
const read = (slug: string, sent: Form, facts: readonly FactLine[] = []) => {
  const form = factForm(slug);
  if (form === undefined) throw new Error(`no form ${slug}`);
  return formRead({ form, sent, facts, prisonNumber: 'A1234BC', today: localDate('2026-12-10') });
};
const says = (slug: string, sent: Form, facts: readonly FactLine[] = []): unknown => {
  const found = read(slug, sent, facts);
  return found.ok ? found.says : Object.fromEntries([...found.faults].map(([id, { text }]) => [id, text]));
};
const on = (name: string, day: string): Form => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};
const CONSENT = { 'basis-kind': 'consent', 'basis-recordedBy': 'Lee', ...on('basis-recordedOn', '2026-12-09') };

test('a form says only what is not held already', () => {
  const facts = [heard({ needs: { opioid: true, ost: false } })];
  expect(says('needs', { 'needs-opioid': 'yes', 'needs-ost': 'yes', 'needs-vulnerable': '' }, facts)).toEqual({
    needs: { ost: true },
  });
  expect(says('needs', { 'needs-opioid': 'yes', 'needs-ost': 'no' }, facts)).toEqual({});
});

test('a first basis is said whole, and an address may be recorded without one', () => {
  expect(says('sharing', { ...CONSENT, 'destination-area': 'Liverpool' })).toEqual({
    basis: { kind: 'consent', recordedOn: '2026-12-09', recordedBy: 'Lee' },
    destination: { area: 'Liverpool' },
  });
  const prefilled = { ...CONSENT, 'basis-kind': '' };
  expect(says('sharing', { ...prefilled, 'destination-address': '3 Mill Street' })).toEqual({
    destination: { address: '3 Mill Street' },
  });
});

test('a consent that stands is not dated anew where only the phone is put right', () => {
  const facts = [heard({ basis: { kind: 'consent', recordedOn: '2026-11-01', recordedBy: 'Lee' }, destination: { phone: '1' } })];
  expect(says('sharing', { 'basis-kind': 'consent', 'destination-phone': '0151 496 0000' }, facts)).toEqual({
    destination: { phone: '0151 496 0000' },
  });
});

test('a day that there is not is a fault, also where the basis stays the same', () => {
  const facts = [heard({ basis: { kind: 'consent', recordedOn: '2026-11-01', recordedBy: 'Lee' } })];
  const found = says('sharing', { 'basis-kind': 'consent', ...on('basis-recordedOn', '2026-02-31') }, facts);
  expect(Object.keys(found as object)).toContain('basis-recordedOn');
});

test('a withdrawal names its day and who took it, and no old day is carried over', () => {
  const facts = [heard({ basis: { kind: 'consent', recordedOn: '2026-11-01', recordedBy: 'Lee' } })];
  expect(says('sharing', { 'basis-kind': 'withdrawn' }, facts)).toEqual({
    'basis-recordedOn': 'Enter the day the basis was recorded',
    'basis-recordedBy': 'Enter who recorded the basis',
  });
  const withdrawn = { 'basis-kind': 'withdrawn', 'basis-recordedBy': 'Dana', ...on('basis-recordedOn', '2026-12-10') };
  expect(says('sharing', withdrawn, facts)).toEqual({
    basis: { kind: 'withdrawn', recordedOn: '2026-12-10', recordedBy: 'Dana' },
  });
});

test('a box that is emptied says that there is none; what cannot be none says so', () => {
  const facts = [heard({ destination: { area: 'Liverpool', phone: '1' }, treatment: { groups: ['SMART'], bridgingDays: 7 } })];
  expect(says('sharing', { 'destination-area': 'Liverpool', 'destination-phone': '' }, facts)).toEqual({
    destination: { phone: null },
  });
  expect(says('sharing', { 'destination-phone': '1' }, facts)).toMatchObject({
    'destination-area': expect.stringMatching(/local authority/),
  });
  expect(says('treatment', { 'treatment-bridgingDays': '7', 'treatment-groups': ' ' }, facts)).toEqual({
    treatment: { groups: [] },
  });
  expect(says('treatment', { 'treatment-bridgingDays': '', 'treatment-groups': 'SMART' }, facts)).toHaveProperty(
    'treatment-bridgingDays',
  );
});

test('a partner is named by its name, nobody is null, and whoever serves the area is not said', () => {
  expect(says('sharing', { 'destination-communityService': 'riverside', 'destination-probation': '' })).toEqual({
    destination: { communityService: 'riverside' },
  });
  expect(says('sharing', { 'destination-communityService': 'none' })).toEqual({ destination: { communityService: null } });
});

test('what is held stands, also where it would be out of bounds today', () => {
  const facts = [heard({ custody: { nextCourtOn: '2026-12-01', legalStatus: 'DETAINED' } })];
  const form = { ...on('custody-nextCourtOn', '2026-12-1'), 'custody-legalStatus': 'DETAINED', 'custody-acctOpen': 'yes' };
  expect(says('custody', { ...form, 'custody-nextCourtOn-day': '1', 'custody-nextCourtOn-month': '12' }, facts)).toEqual({
    custody: { acctOpen: true },
  });
});

test.each([
  [
    'a day still to come, of a thing that was done',
    'treatment',
    on('treatment-lastDoseOn', '2026-12-11'),
    'treatment-lastDoseOn',
  ],
  ['a court day that is over', 'custody', on('custody-nextCourtOn', '2026-12-09'), 'custody-nextCourtOn'],
  ['no real day', 'visit', on('peerMentor-supervisedUntil', '2026-02-31'), 'peerMentor-supervisedUntil'],
  ['a half day', 'visit', { 'peerMentor-supervisedUntil-day': '3' }, 'peerMentor-supervisedUntil'],
  ['no number', 'needs', { 'needs-custodyEpisodesIn12Months': 'many' }, 'needs-custodyEpisodesIn12Months'],
  ['no time', 'treatment', { 'treatment-lastDoseTime': '8.30' }, 'treatment-lastDoseTime'],
  ['no CRN', 'sharing', { 'person-crn': '12' }, 'person-crn'],
  ['text that is too long', 'sharing', { 'destination-address': 'a'.repeat(201) }, 'destination-address'],
  ['a code that is none', 'treatment', { 'treatment-kind': 'MAGIC' }, 'treatment-kind'],
])('%s is a fault at its field', (_, slug, sent, id) => {
  expect(Object.keys(says(slug, sent) as object)).toEqual([id]);
});

test('what is known stands by form with its source, and what nobody has said of is named', () => {
  const [sharing] = whatIsKnown([heard({ destination: { communityService: 'riverside', phone: null } })], CHOICES);
  expect(sharing?.lines).toEqual([
    { key: 'Basis for sharing', value: 'None recorded', hint: 'Partners are told nothing until one is' },
    { key: 'Phone', value: 'None', hint: 'Heard from Liverpool list, Tue 1 Dec 2026, 10:00:00' },
    { key: 'Community service', value: 'Riverside Recovery', hint: 'Heard from Liverpool list, Tue 1 Dec 2026, 10:00:00' },
  ]);
  expect(sharing?.unknown).toMatch(/Local authority; Address; No fixed abode/);
});

test('a worker and their vetting are shown as known, and no form takes them', () => {
  const vetted = { worker: 'Sam Okafor', on: localDate('2026-12-14'), vettedFor: 'LPI', vettedUntil: localDate('2027-12-31') };
  const known = whatIsKnown([heard({ visit: vetted })], CHOICES).find(({ slug }) => slug === 'visit');
  expect(known?.lines.map(({ key }) => key)).toEqual(['Name of the worker', 'Day of the visit', 'Vetted for', 'Vetted until']);
  expect(says('visit', { 'visit-worker': 'Tom', 'visit-vettedFor': 'LPI', ...on('visit-vettedUntil', '2027-12-31') })).toEqual(
    {},
  );
});

test('every field of every form can be read, said and named', () => {
  for (const field of FACT_FORMS.flatMap(fieldsShownOf)) {
    expect(field.label).not.toBe('');
    expect(field.read(field.given(undefined), localDate('2026-12-10'))).toEqual({ ok: true, value: undefined });
    expect(field.said(null, CHOICES)).not.toBe('');
  }
});
