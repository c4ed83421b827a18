import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { nhsNumber } from '../nhs-number.js';
import { readReleaseList } from './read-release-list.js';
import { type ReleaseListLine } from './release-list-line.js';

const ENCODINGS = ['utf-8', 'utf-8 with its mark', 'windows-1252', 'utf-16le'] as const;
type Encoding = (typeof ENCODINGS)[number];

const encode = (text: string, encoding: Encoding): Buffer => {
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (encoding === 'windows-1252') return iconv.encode(text, 'win1252');
  return Buffer.from(encoding === 'utf-8' ? text : `\uFEFF${text}`);
};

const read = async (bytes: Buffer, cut = bytes.length): Promise<ReleaseListLine[]> => {
  const source = (async function* () {
    for (let at = 0; at < bytes.length; at += Math.max(1, cut)) yield bytes.subarray(at, at + Math.max(1, cut));
  })();
  const lines: ReleaseListLine[] = [];
  for await (const line of readReleaseList(source)) lines.push(line);
  return lines;
};

const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const digits = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length }).map((all) => all.join(''));
const prisonNumber = fc.tuple(letters, digits(4), letters, letters).map((parts) => parts.join(''));
/** Letters both encodings have, and every character that CSV makes trouble with. */
const text = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ', 'é', 'ö', 'ñ', 'Ø', ' ', ',', ';', '"', '\t', "'", '=', '-', '.'),
    minLength: 1,
    maxLength: 30,
  })
  .map((typed) => `${typed.replaceAll('\t', ' ').trim()}e`);
const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2068-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const nhs = digits(9).map((first) => nhsNumber(`${first}0`) ?? '9990000050');

const row = fc.record({
  prisonNumber,
  lastName: text,
  firstName: fc.option(text),
  dateOfBirth: fc.option(day),
  nhs: fc.option(nhs),
  prison: fc.option(fc.constantFrom('LPI', 'WMI', 'LCI')),
  crd: fc.option(day),
  confirmed: fc.option(day),
  opioid: fc.option(fc.boolean()),
  basis: fc.option(fc.constantFrom('direct-care', 'consent', 'withdrawn', 'refused')),
  area: fc.option(text),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

const HEADINGS = [
  'Nomis no.',
  'Surname',
  'Forename(s)',
  'DOB',
  'NHS',
  'Establishment',
  'CRD',
  'Confirmed release date',
  'Opiates',
  'Basis',
  'Release area',
];

type DateForm = (day: string) => string;
const DATE_FORMS: readonly DateForm[] = [
  (on) => on,
  (on) => on.split('-').reverse().join('/'),
  (on) => on.split('-').reverse().join('.'),
  (on) => `${on}T00:00:00`,
  (on) => `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(2, 4)}`,
  (on) =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(on)),
];

const cellsOf = (one: Row, form: DateForm): string[] => [
  one.prisonNumber,
  one.lastName,
  one.firstName ?? '',
  (one.dateOfBirth ?? '').split('-').reverse().join('/'),
  one.nhs ?? '',
  one.prison ?? '',
  one.crd === null ? '' : form(one.crd),
  one.confirmed === null ? '' : form(one.confirmed),
  one.opioid === null ? '' : one.opioid ? 'Yes' : 'N',
  (one.basis ?? '').replace('-', ' '),
  one.area ?? '',
];

const compact = (group: Record<string, unknown>): Record<string, unknown> | undefined => {
  const said = Object.entries(group).filter(([, value]) => value !== null && value !== undefined);
  return said.length === 0 ? undefined : Object.fromEntries(said);
};

const expected = (one: Row): unknown =>
  compact({
    id: expect.stringMatching(/^csv:[0-9a-f]{32}$/),
    prisonNumber: one.prisonNumber,
    person: compact({ firstName: one.firstName, lastName: one.lastName, dateOfBirth: one.dateOfBirth, nhsNumber: one.nhs }),
    custody: compact({ prison: one.prison }),
    dates: compact({ confirmed: one.confirmed, crd: one.crd }),
    needs: compact({ opioid: one.opioid }),
    basis: compact({ kind: one.basis }),
    destination: compact({ area: one.area }),
  });

test('rows written in any encoding, delimiter and form of date read back as the same items', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(row, { selector: (one) => one.prisonNumber, minLength: 1, maxLength: 20 }),
      fc.constantFrom(...ENCODINGS),
      fc.constantFrom(',', ';', '\t'),
      fc.record({
        quoted: fc.boolean(),
        record_delimiter: fc.constantFrom('\n', '\r\n'),
        form: fc.constantFrom(...DATE_FORMS),
        cut: fc.integer({ min: 1, max: 500 }),
      }),
      async (rows, encoding, delimiter, { quoted, record_delimiter, form, cut }) => {
        const content = stringify([HEADINGS, ...rows.map((one) => cellsOf(one, form))], { delimiter, quoted, record_delimiter });
        const [header, ...lines] = await read(encode(content, encoding), cut);
        expect(header).toMatchObject({ kind: 'header', delimiter });
        expect(lines.map((line) => (line.kind === 'item' ? line.item : line))).toEqual(rows.map(expected));
      },
    ),
    { numRuns: 300 },
  );
});

const mess = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        'NOMS ID',
        'Surname,CRD',
        'A1234BC',
        '"',
        '""',
        ',',
        ';',
        '\t',
        '\n',
        '\r\n',
        '\r',
        'Total',
        '24/12/2026',
        '\u0000',
        '\uFEFF',
        'é',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  ),
  { maxLength: 120 },
);
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(mess, fc.constantFrom(...ENCODINGS))
    .map(([parts, encoding]) => encode(`NOMS ID,Surname,CRD\n${parts.join('')}`, encoding)),
  fc
    .tuple(mess, fc.uint8Array({ maxLength: 50 }))
    .map(([parts, noise]) => Buffer.concat([Buffer.from(parts.join('')), Buffer.from(noise)])),
);

test('no bytes make it throw: the header comes first, and every line says where it stands', async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes, async (bytes) => {
      const lines = await read(bytes);
      expect(lines.map(({ kind }) => kind).indexOf('header')).toBe(0);
      expect(lines.every(({ line }) => Number.isInteger(line) && line >= 1)).toBe(true);
      expect(lines.filter(({ kind }) => kind === 'header')).toHaveLength(1);
    }),
    { numRuns: 2000 },
  );
});

test('how the bytes are cut makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 50 }), async (bytes, cut) => {
      expect(await read(bytes, cut)).toEqual(await read(bytes));
    }),
    { numRuns: 500 },
  );
});
