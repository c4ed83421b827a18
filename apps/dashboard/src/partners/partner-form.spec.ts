import { AGREEABLE_FIELDS, MANIFESTS, ROLES_OF_PARTNERS } from '#handover';
import { EMPTY, filledIn, partnerForm, partnerGiven } from './partner-form.js';
import { FIELDS_IN_WORDS, ROLES_OF_PARTNERS_IN_WORDS } from './partner-words.js';

const [manifest] = MANIFESTS;
if (manifest === undefined) throw new Error('there is no adapter');
const form = partnerForm({ manifest, filled: EMPTY, faults: [], known: null });

test('every field that can be agreed can be ticked, once, in words of its own, and none is to begin with', () => {
  const items = form.groups.flatMap((group) => group.items);
  expect(items.map(({ value }) => value).sort()).toEqual(AGREEABLE_FIELDS.map(({ name }) => name).sort());
  expect(items.filter(({ checked }) => checked)).toEqual([]);
  for (const { value, text } of items) expect(text).toBe(FIELDS_IN_WORDS[value]);
  expect(new Set(items.map(({ text }) => text)).size).toBe(items.length);
});

test('whatever is about health comes with a warning, and says who is never told it', () => {
  const clinical = form.groups.filter(({ items }) => items.some(({ value }) => value === 'needs.ost'));
  expect(clinical).toHaveLength(1);
  expect(clinical[0]?.warning).toContain('health information');
  expect(clinical[0]?.hint).toMatch(/Never told, whatever is ticked: .*Peer service.*Probation/);
});

test('every role has words', () => {
  for (const role of ROLES_OF_PARTNERS) expect(ROLES_OF_PARTNERS_IN_WORDS[role]).toBeDefined();
});

test('of a form, what the manifest asks for is taken and nothing else', () => {
  const given = partnerGiven(
    filledIn(
      {
        id: 'x',
        label: ' Riverside ',
        role: 'treatment',
        'settings.url': ' https://x.example ',
        'settings.other': 'y',
        agreedFields: 'person.firstName',
        secret: 'z',
        constructor: 'q',
      },
      manifest,
    ),
    manifest,
  );
  expect(given).toEqual({
    id: 'x',
    label: 'Riverside',
    adapter: manifest.id,
    role: 'treatment',
    settings: { url: 'https://x.example' },
    agreedFields: ['person.firstName'],
    areas: [],
    prisons: [],
  });
});

test('a fault stands at its field and in the summary, under the field’s own label', () => {
  const faulty = partnerForm({
    manifest,
    filled: EMPTY,
    faults: [{ field: 'settings.url', problem: 'must be the full address' }],
    known: null,
  });
  expect(faulty.errors).toEqual([{ text: 'Address must be the full address', href: '#settings-url' }]);
  expect(faulty.settings[0]).toMatchObject({ id: 'settings-url', fault: 'Address must be the full address' });
});
