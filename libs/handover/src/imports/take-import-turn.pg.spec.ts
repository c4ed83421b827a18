import { Readable } from 'node:stream';
import { byHand, type ByHand } from '../../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { lists, listOf, DANA } from '../../../../test/support/lists.js';
import { aPerson, plainDayAhead } from '../../../../test/support/people.js';
import { addDays } from '#calendar';
import { CheckImport } from './check-import.js';
import { DraftImport } from './draft-import.js';
import { UndoImport } from './undo-import.js';
import { BeginImport } from './begin-import.js';

let hub: TestHub;
let hand: ByHand;
let list: ReturnType<typeof lists>;
beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  list = lists(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
});
afterAll(() => hub.stop());

const CRD = plainDayAhead(40);
const row = (prisonNumber: string, more: Readonly<Record<string, string>> = {}) => ({
  'NOMS ID': prisonNumber,
  Surname: 'Kestrel',
  Establishment: 'LPI',
  CRD,
  ...more,
});
const many = (letter: string, count: number) => Array.from({ length: count }, (_, i) => row(`${letter}${String(1000 + i)}AA`));
const counted = async (what: string): Promise<number> =>
  (await hub.db.query<[{ n: number }]>(`select count(*) as n from ${what}`))[0].n;
const check = (id: string, version: number, more: Partial<Parameters<CheckImport['run']>[0]> = {}) =>
  hub.app.get(CheckImport, { strict: false }).run({ id, version, who: DANA, put: [], chosenAmong: [], leftOut: [], ...more });

test('nothing of any person or release is written before the import', async () => {
  const before = [await counted('person'), await counted('release'), await counted('release_fact'), await counted('outbox')];
  const id = await list.draft(listOf(row('A2001AA'), row('A2002AA', { CRD: '30/02/2027' })));
  await check(id, 1);
  expect([await counted('person'), await counted('release'), await counted('release_fact'), await counted('outbox')]).toEqual(
    before,
  );
});

test('a file given twice is unchanged the second time', async () => {
  const file = listOf(...many('C', 60));
  await list.take(file);
  const again = await list.draft(file);
  expect(await list.head(again)).toMatchObject({ adds: 0, changes: 0, unchanged: 60, bad: 0 });
  expect(await list.begin(again)).toBe('nothing-to-import');
});

test('of a recording that breaks off in the middle nothing is lost and nothing is said twice', async () => {
  const facts = (id: string): Promise<number> => counted(`release_fact where fact_id like 'import:${id}:%'`);
  const id = await list.draft(listOf(...many('D', 600)));
  await list.begin(id);
  // The last statement of the second slice fails, when its facts have been written.
  await hub.db.query(`create function hub.break_off() returns trigger language plpgsql as $$ begin raise 'broken off'; end $$`);
  await hub.db.query(
    'create trigger break_off before update on import_row for each row when (new.line = 400) execute function hub.break_off()',
  );
  await list.record();
  expect(await list.head(id)).toMatchObject({ state: 'stopped', recorded: 250, toRecord: 600 });
  expect(await facts(id)).toBe(250);
  await hub.db.query('drop trigger break_off on import_row');
  expect(await hub.app.get(BeginImport, { strict: false }).again({ id, who: DANA })).toBe('begun');
  await Promise.all([list.record(), list.record()]);
  expect(await list.head(id)).toMatchObject({ state: 'done', recorded: 600, toRecord: 600 });
  expect(await facts(id)).toBe(600);
});

test('a queue that forgot the import is asked again by the next beat of the clock', async () => {
  const id = await list.draft(listOf(row('A2011AA')));
  await list.begin(id);
  const [{ lanes }] = await hub.db.query<[{ lanes: string }]>(`select string_agg(distinct lane, ',') as lanes from outbox`);
  expect(lanes).toContain('import');
  await list.record();
});

test('of two people on one draft one wins, and the other is told', async () => {
  const id = await list.draft(listOf(row('A2021AA')));
  const answers = await Promise.all([list.begin(id, 1), list.begin(id, 1)]);
  expect(answers.sort()).toEqual(['begun', 'changed-since']);
  await list.record();

  const corrected = await list.draft(listOf(row('A2022AA', { CRD: '30/02/2027' })));
  expect(await check(corrected, 1, { put: [{ line: 2, at: 3, text: '27/02/2027' }] })).toEqual({ outcome: 'checked', bad: 0 });
  expect(await list.begin(corrected, 1)).toBe('changed-since');
  expect(await check(corrected, 1)).toEqual({ outcome: 'changed-since' });
  expect(await list.begin(corrected, 2)).toBe('begun');
  await list.record();
});

test('what would now do something else than was shown is shown again before it is imported', async () => {
  await hand.hear(aPerson({ prisonNumber: 'A2031AA', dates: { crd: CRD } }));
  const id = await list.draft(listOf(row('A2031AA', { CRD: addDays(CRD, 14) })));
  await hand.hear({ id: 'moved-since', prisonNumber: 'A2031AA', dates: { crd: addDays(CRD, 28) } });
  expect(await list.begin(id)).toBe('looks-different');
  expect(await list.begin(id, 1)).toBe('changed-since');
  expect(await list.begin(id, 2)).toBe('begun');
  await list.record();
});

test('corrections that nobody has seen the outcome of are not imported', async () => {
  const id = await list.draft(listOf(row('A2041AA'), row('A2042AA', { CRD: 'soon' })));
  const begin = hub.app.get(BeginImport, { strict: false });
  const asked = { id, version: 1, who: DANA, chosenAmong: [2, 3], leftOut: [] };
  expect(await begin.run({ ...asked, put: [{ line: 3, at: 3, text: '27/02/2027' }] })).toEqual({ outcome: 'not-checked' });
  expect(await begin.run({ ...asked, put: [], leftOut: [2] })).toEqual({ outcome: 'not-checked' });
  expect(await begin.run({ ...asked, put: [{ line: 3, at: 3, text: 'soon' }] })).toMatchObject({ outcome: 'begun' });
  await list.record();
});

test('only cells at fault can be put right', async () => {
  const id = await list.draft(listOf(row('A2051AA'), row('A2052AA', { CRD: 'soon' })));
  await check(id, 1, {
    put: [
      { line: 2, at: 0, text: 'A9999ZZ' },
      { line: 3, at: 0, text: 'A9999ZZ' },
      { line: 3, at: 3, text: '27/02/2027' },
      { line: 99, at: 0, text: 'A9999ZZ' },
    ],
  });
  const rows = await hub.db.query<{ number: string }[]>(
    `select item ->> 'prisonNumber' as number from import_row where import_id = $1 order by line`,
    [id],
  );
  expect(rows).toEqual([{ number: 'A2051AA' }, { number: 'A2052AA' }]);
});

test('a row left out is not imported, frees its person for the other row, and can be put back', async () => {
  const id = await list.draft(listOf(row('A2061AA'), row('A2061AA', { CRD: addDays(CRD, 7) }), row('A2062AA')));
  expect(await list.head(id)).toMatchObject({ adds: 2, bad: 1, leftOut: 0 });
  await check(id, 1, { chosenAmong: [2, 3, 4], leftOut: [2, 4] });
  expect(await list.head(id)).toMatchObject({ adds: 1, bad: 0, leftOut: 2 });
  await check(id, 2, { chosenAmong: [4], leftOut: [] });
  expect(await list.head(id)).toMatchObject({ adds: 2, bad: 0, leftOut: 1 });
  expect(await list.begin(id, 3)).toBe('begun');
  await list.record();
  await hand.plan();
  const [{ on }] = await hub.db.query<[{ on: string }]>(
    `select r.nominal_on as on from release r join person p on p.id = r.person_id where p.prison_number = 'A2061AA'`,
  );
  expect(on).toBe(addDays(CRD, 7));
});

test('an import the hub fails on stops, goes on when it is asked to, and can be taken back', async () => {
  const id = await list.draft(listOf(row('A2071AA')));
  await list.begin(id);
  await hub.db.query('alter table release_fact rename to away');
  await list.turn().catch(() => undefined);
  await hub.db.query('alter table away rename to release_fact');
  expect(await list.head(id)).toMatchObject({ state: 'stopped', recorded: 0 });
  expect(await hub.app.get(BeginImport, { strict: false }).again({ id, who: DANA })).toBe('begun');
  await list.record();
  expect(await list.head(id)).toMatchObject({ state: 'done', recorded: 1 });
  expect(await hub.app.get(UndoImport, { strict: false }).run({ id, who: DANA })).toMatchObject({ outcome: 'undone', facts: 1 });
});

test('the rows of a draft nobody imported, and of an import that can no longer be undone, are gone after 24 hours', async () => {
  const draft = await list.draft(listOf(row('A2081AA')));
  const done = await list.take(listOf(row('A2082AA')));
  const kept = await list.draft(listOf(row('A2083AA')));
  await hub.db.query(
    `update import set made_at = now() - interval '25 hours', begun_at = begun_at - interval '25 hours' where id = any($1)`,
    [[draft, done]],
  );
  expect(await list.begin(draft)).toBe('gone');
  await hand.clock();
  const left = await hub.db.query<{ id: string }[]>('select distinct import_id as id from import_row where import_id = any($1)', [
    [draft, done, kept],
  ]);
  expect(left).toEqual([{ id: kept }]);
  expect(await list.head(draft)).toMatchObject({ state: 'discarded' });
  expect(await list.head(done)).toMatchObject({ state: 'done', recorded: 1 });
});

describe('a prison team', () => {
  const lee = { id: 'lee', prisons: ['LPI'] };
  const faultsOf = async (id: string) =>
    hub.db.query<{ line: number; column: string; problem: string }[]>(
      `select line, f ->> 'column' as column, f ->> 'problem' as problem from import_row cross join jsonb_array_elements(faults) f
       where import_id = $1 order by line`,
      [id],
    );

  test('imports people of its own prisons only: others are faults at their cell, also when a cell is put right', async () => {
    const id = await list.draft(
      listOf(row('A2091AA'), row('A2092AA', { Establishment: 'WMI' }), row('A2093AA', { Establishment: '' })),
      lee,
    );
    expect(await faultsOf(id)).toEqual([
      { line: 3, column: 'Establishment', problem: expect.stringContaining('is not a prison of yours') },
      { line: 4, column: 'Establishment', problem: expect.stringContaining('write the prison of this person') },
    ]);
    await check(id, 1, {
      who: lee,
      put: [
        { line: 3, at: 2, text: 'LCI' },
        { line: 4, at: 2, text: 'LPI' },
      ],
    });
    expect(await faultsOf(id)).toMatchObject([{ line: 3, column: 'Establishment' }]);
    expect(await list.begin(id, 2, lee)).toBe('begun');
    await list.record();
    expect(await counted(`person where prison_number in ('A2091AA', 'A2092AA', 'A2093AA')`)).toBe(2);
  });

  test('learns nothing of somebody who is held elsewhere, whichever prison the row names', async () => {
    await hand.hear(aPerson({ prisonNumber: 'A2094AA', bookingId: 'B1', custody: { prison: 'WMI' } }));
    for (const more of [{}, { Establishment: '' }, { 'Booking ID': 'B1' }] as Readonly<Record<string, string>>[]) {
      const id = await list.draft(listOf(row('A2094AA', more)), lee);
      expect(await faultsOf(id)).toMatchObject([{ line: 2, column: 'NOMS ID' }]);
      const [kept] = await hub.db.query<unknown[]>('select would, changed, old_on, new_on from import_row where import_id = $1', [
        id,
      ]);
      expect(kept).toEqual({ would: 'fault', changed: [], old_on: null, new_on: null });
    }
  });
});

describe('what is given', () => {
  const given = async (bytes: Buffer) =>
    hub.app.get(DraftImport, { strict: false }).run({ list: Readable.from([bytes]), who: DANA });

  test.each([
    ['an empty file', Buffer.alloc(0), 'the file is empty'],
    ['a workbook', Buffer.from('PK\u0003\u0004' + '\0'.repeat(60), 'latin1'), 'this is an Excel workbook'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]), 'no headings were found'],
    ['rows without headings', Buffer.from('A1234BC,KESTREL,LPI\n'), 'the first line is already a row'],
    ['headings without rows', Buffer.from('NOMS ID,Surname\n\n'), 'no row below'],
    ['one heading twice', Buffer.from('NOMS ID,Prison number\nA1234BC,A1234BC\n'), 'mean the same to us'],
    ['too many rows', Buffer.from(`NOMS ID\n${'X\n'.repeat(20_001)}`), 'more than 20000 rows'],
  ])('%s is answered with what is wrong', async (_, bytes, problem) => {
    expect(await given(bytes)).toEqual({ outcome: 'unreadable', problem: expect.stringContaining(problem) });
  });

  test.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFFNOMS ID,Surname,CRD\nA2101AA,Zoë Ó,24/03/2027\n', 'utf8'), 'A2101AA'],
    ['UTF-16', Buffer.from('\uFEFFNOMS ID,Surname,CRD\r\nA2102AA,Zoë Ó,24/03/2027\r\n', 'utf16le'), 'A2102AA'],
    ['windows-1252', Buffer.from('NOMS ID;Surname;CRD\r\nA2103AA;Zoë Ó;24/03/2027\r\n', 'latin1'), 'A2103AA'],
  ])('a list in %s is recorded with the name as it was written', async (_, bytes, prisonNumber) => {
    const answer = await given(bytes);
    if (answer.outcome !== 'drafted') throw new Error(answer.problem);
    await list.begin(answer.id);
    await list.record();
    await hand.plan();
    expect(await hub.db.query('select last_name from person where prison_number = $1', [prisonNumber])).toEqual([
      { last_name: 'Zoë Ó' },
    ]);
  });

  test('what no database keeps is a fault of its cell and not of the hub', async () => {
    const bytes = Buffer.from('NOMS ID,Surname,Note\nA2111AA,Kes\0trel,\0\nA2112AA,\uFFFE,\ud800\n', 'utf8');
    const answer = await given(bytes);
    if (answer.outcome !== 'drafted') throw new Error(answer.problem);
    expect(await check(answer.id, 1, { put: [{ line: 2, at: 1, text: 'a\0b\ud800' }] })).toMatchObject({ outcome: 'checked' });
    expect(await list.head(answer.id)).toMatchObject({ bad: 1 });
  });
});

test('500 people with 20 bad rows are shown within 2 seconds, and 10,000 are recorded', async () => {
  const bad = (rows: ReturnType<typeof many>) => rows.map((one, i) => (i % 25 === 0 ? { ...one, CRD: '30/02/2027' } : one));
  await list.take(listOf(...many('E', 250)));
  await hand.plan();
  const begun = Date.now();
  const id = await list.draft(listOf(...bad(many('E', 500).map((one) => ({ ...one, NFA: 'Y' })))));
  expect(Date.now() - begun).toBeLessThan(2_000);
  expect(await list.head(id)).toMatchObject({ bad: 20, changes: 240, adds: 240 });

  const big = await list.draft(listOf(...many('F', 9_000), ...many('G', 1_000)));
  expect(await list.head(big)).toMatchObject({ adds: 10_000, bad: 0 });
  await list.begin(big);
  await list.record();
  expect(await list.head(big)).toMatchObject({ state: 'done', recorded: 10_000 });
  expect(await list.undo(big)).toBe('undone');
});
