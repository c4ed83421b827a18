import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDate } from '#calendar';
import { DATES_NOT_TAKEN, readPrisonerRecord, RECORD_FIELDS, type PrisonerRecord } from './prisoner-record.js';
import { whatARecordTells, type RecordSeen } from './what-a-record-tells.js';

const SAMPLE = JSON.parse(readFileSync(join(process.cwd(), 'libs/intake/samples/hmpps/prisoner-record.json'), 'utf8')) as Record<
  string,
  unknown
>;
const record = (more: Readonly<Record<string, unknown>> = {}): PrisonerRecord => {
  const read = readPrisonerRecord({ ...SAMPLE, ...more });
  if (!read.ok) throw new Error(read.because);
  return read.record;
};
const out = (lastMovementReasonCode: string, more: object = {}) =>
  record({ status: 'INACTIVE OUT', prisonId: 'OUT', lastMovementTypeCode: 'REL', lastMovementReasonCode, ...more });

test('every date the hub keeps is read, and every other is left out by name', () => {
  expect(record().says).toEqual({
    person: { firstName: 'IDRIS', lastName: 'KESTREL', dateOfBirth: '1988-03-04' },
    custody: { prison: 'LPI', legalStatus: 'SENTENCED', indeterminate: false, sentenceStartDate: '2026-01-01' },
    dates: {
      confirmed: '2026-12-23',
      apd: '2026-12-20',
      hdcad: '2026-12-01',
      prrd: '2027-02-01',
      crd: '2026-12-24',
      ard: '2026-12-31',
      npd: '2026-12-30',
      hdced: '2026-11-01',
      ped: '2026-06-01',
      other: null,
    },
  });
  const dates = Object.keys(SAMPLE).filter((name) => /Date/.test(name) && name !== 'dateOfBirth');
  const unaccounted = dates.filter((name) => !RECORD_FIELDS.includes(name) && !Object.hasOwn(DATES_NOT_TAKEN, name));
  expect(unaccounted).toEqual([]);
  expect(RECORD_FIELDS.filter((name) => Object.hasOwn(DATES_NOT_TAKEN, name))).toEqual([]);
});

test('HMPPS’s own choice is taken only where the record has no other date to leave by', () => {
  const bare = { prisonerNumber: 'A1234BC', status: 'ACTIVE IN', releaseDate: '2026-12-24', paroleEligibilityDate: '2026-06-01' };
  const othersOf = (more: object): string | null | undefined => {
    const read = readPrisonerRecord({ ...bare, ...more });
    return read.ok ? read.record.says.dates.other : undefined;
  };
  expect(othersOf({})).toBe('2026-12-24');
  expect(othersOf({ releaseDate: undefined })).toBeNull();
  for (const field of ['nonParoleDate', 'conditionalReleaseDate', 'homeDetentionCurfewEligibilityDate'])
    expect(othersOf({ [field]: '2027-01-04' })).toBeNull();
});

test('a date that is absent is none, and one that is no day spoils the record', () => {
  const rest = Object.entries(SAMPLE).filter(([name]) => name !== 'conditionalReleaseDate');
  expect(readPrisonerRecord(Object.fromEntries(rest))).toMatchObject({ ok: true, record: { says: { dates: { crd: null } } } });
  expect(readPrisonerRecord({ ...SAMPLE, automaticReleaseDate: '2026-02-30' })).toMatchObject({
    ok: false,
    because: 'its automaticReleaseDate is no day',
  });
  expect(readPrisonerRecord({ ...SAMPLE, prisonerNumber: undefined })).toMatchObject({ ok: false });
  expect(readPrisonerRecord(null)).toMatchObject({ ok: false });
});

test.each([
  ['ACTIVE IN', {}, 'in'],
  ['ACTIVE OUT', { lastMovementTypeCode: 'CRT' }, 'in'],
  ['INACTIVE TRN', { prisonId: 'TRN' }, 'in'],
  ['ACTIVE IN', { legalStatus: 'RECALL' }, 'recalled'],
  ['ACTIVE IN', { lastMovementReasonCode: '24' }, 'recalled'],
  ['ACTIVE IN', { legalStatus: 'DEAD' }, 'died'],
  ['A NEW STATUS', {}, 'unclear'],
])('status %s with %j: %s', (status, more, stands) => {
  expect(record({ status, ...more }).stands).toBe(stands);
});

test.each([
  ['CR', {}, 'out'],
  ['NCS', {}, 'out'],
  ['DEC', {}, 'died'],
  ['MRG', {}, 'merge'],
  ['HP', {}, 'hospital'],
  ['CR', { restrictedPatient: true }, 'hospital'],
  ['DD', {}, 'removed'],
  ['UAL', {}, 'absconded'],
  ['XX', {}, 'unclear'],
  ['CR', { lastMovementTypeCode: 'TRN' }, 'unclear'],
])('out of prison by movement %s with %j: %s', (code, more, stands) => {
  expect(out(code, more).stands).toBe(stands);
});

const { says } = record();
const SEEN: RecordSeen = {
  standing: 'confirmed',
  releasedOn: null,
  outOn: null,
  held: 'no-report',
  stood: 'in',
  before: says,
  known: says,
  prisons: new Set(['LPI', 'WMI']),
  today: localDate('2026-11-22'),
};

test('a record that says nothing new changes nothing', () => {
  expect(whatARecordTells(record(), SEEN)).toMatchObject({ outcome: 'unchanged', says: null, looks: [] });
});

test('a date that moved, or was taken away, at HMPPS is a fact; so is one the hub never had', () => {
  expect(whatARecordTells(record({ conditionalReleaseDate: '2027-01-05' }), SEEN)).toMatchObject({
    outcome: 'recorded',
    says: { dates: { crd: '2027-01-05' } },
  });
  expect(whatARecordTells(record({ confirmedReleaseDate: undefined }), SEEN).says).toEqual({ dates: { confirmed: null } });
  const first = whatARecordTells(record(), {
    ...SEEN,
    stood: null,
    before: null,
    known: { dates: { crd: localDate('2026-12-24') } },
  });
  expect(first.says).toMatchObject({ person: { firstName: 'IDRIS' }, custody: { prison: 'LPI' }, dates: { apd: '2026-12-20' } });
  expect(first.says?.dates).not.toHaveProperty('crd');
});

test('what was recorded here since is not overruled by a record that only says the same as before: a person decides', () => {
  const byHand = { ...says, dates: { ...says.dates, confirmed: localDate('2026-12-18') } };
  expect(whatARecordTells(record(), { ...SEEN, known: byHand })).toMatchObject({
    outcome: 'held',
    says: null,
    looks: [{ look: 'disagrees' }],
    drift: { disagrees: [{ field: 'confirmed' }] },
  });
  const without = record({ confirmedReleaseDate: undefined });
  expect(
    whatARecordTells(without, { ...SEEN, before: without.says, known: { ...without.says, dates: byHand.dates } }),
  ).toMatchObject({ outcome: 'unchanged', says: null });
  expect(whatARecordTells(without, { ...SEEN, known: byHand }).says).toBeNull();
});

test('a record of somebody born on another day is not taken at all', () => {
  const told = whatARecordTells(record({ dateOfBirth: '1990-01-01', conditionalReleaseDate: '2027-01-05' }), SEEN);
  expect(told).toMatchObject({ outcome: 'held', says: null, looks: [{ look: 'not-the-same-person' }], report: 'none' });
});

test('out by the gate is a release only once it has been so for long enough', () => {
  expect(whatARecordTells(out('CR'), SEEN)).toMatchObject({ outcome: 'reported', says: null, report: 'begins' });
  const reported = { ...SEEN, outOn: localDate('2026-11-21'), held: 'not-long-enough' } as const;
  expect(whatARecordTells(out('CR'), reported)).toMatchObject({ outcome: 'reported', says: null, report: 'stands' });
  expect(whatARecordTells(out('CR'), { ...reported, held: 'long-enough' })).toMatchObject({
    outcome: 'recorded',
    says: { happened: { what: 'released', on: '2026-11-21' } },
    report: 'over',
  });
  expect(whatARecordTells(record(), { ...reported, held: 'long-enough' })).toMatchObject({
    outcome: 'unchanged',
    says: null,
    report: 'over',
  });
});

test('a death and every other way of leaving that is no release are recorded at once, and once', () => {
  expect(whatARecordTells(out('DEC'), SEEN)).toMatchObject({ outcome: 'recorded', says: { happened: { what: 'died' } } });
  const hospital = whatARecordTells(out('HP'), SEEN);
  expect(hospital).toMatchObject({ outcome: 'recorded', says: { happened: { what: 'hospital', on: SEEN.today } }, looks: [] });
  expect(whatARecordTells(out('UAL'), SEEN)).toMatchObject({ says: { happened: { what: 'at-large' } }, looks: [] });
  expect(whatARecordTells(out('DE'), SEEN)).toMatchObject({ says: { happened: { what: 'deported' } }, looks: [] });
  expect(whatARecordTells(out('HP'), { ...SEEN, stood: 'hospital' })).toMatchObject({ outcome: 'unchanged', looks: [] });
  expect(whatARecordTells(out('XX'), SEEN)).toMatchObject({ outcome: 'held', looks: [{ look: 'unclear-movement' }], says: null });
});

test('what somebody here has said already of where the person is, is no news when a record says it too', () => {
  for (const [code, standing] of [
    ['HP', 'hospital'],
    ['UAL', 'at-large'],
    ['DE', 'deported'],
  ] as const)
    for (const stood of [null, 'in'] as const)
      expect([code, whatARecordTells(out(code), { ...SEEN, standing, stood })]).toEqual([
        code,
        expect.objectContaining({ outcome: 'unchanged', says: null, looks: [] }),
      ]);
});

test('who leaves from court is said to have left that way', () => {
  const reported = { ...SEEN, outOn: SEEN.today, held: 'long-enough' } as const;
  expect(whatARecordTells(out('NCS'), reported).says).toEqual({
    happened: { what: 'released', how: 'from-court', on: SEEN.today },
  });
  expect(whatARecordTells(out('CR'), reported).says).toEqual({ happened: { what: 'released', on: SEEN.today } });
});

test('who was in hospital, at large, removed or called off and is in prison again is back', () => {
  for (const [standing, stood, look] of [
    ['hospital', 'hospital', []],
    ['at-large', 'absconded', []],
    ['deported', 'removed', ['back-in-custody']],
    ['cancelled', 'out', ['back-in-custody']],
  ] as const) {
    const tells = whatARecordTells(record(), { ...SEEN, standing, stood });
    expect([tells.says?.happened?.what, tells.looks.map((one) => one.look)]).toEqual(['returned', look]);
  }
  const byHand = { ...SEEN, standing: 'hospital', stood: 'in' } as const;
  expect(whatARecordTells(record(), byHand)).toMatchObject({ outcome: 'unchanged', looks: [] });
});

test('a release recorded by hand that a first, stale record denies is a person’s to settle, and not reversed', () => {
  const recorded = { ...SEEN, standing: 'released', releasedOn: SEEN.today, stood: null };
  expect(whatARecordTells(record(), recorded)).toMatchObject({ says: null, looks: [{ look: 'disagrees' }] });
});

test('found in prison after a release: put right within a day, otherwise in custody again', () => {
  const released = { ...SEEN, standing: 'released', stood: 'out', releasedOn: localDate('2026-11-22') } as const;
  expect(whatARecordTells(record(), released)).toMatchObject({
    says: { happened: { what: 'release-reinstated' } },
    looks: [{ look: 'release-reversed' }],
  });
  expect(whatARecordTells(record(), { ...released, releasedOn: localDate('2026-11-01') })).toMatchObject({
    says: { happened: { what: 'returned' } },
    looks: [],
  });
  expect(whatARecordTells(record({ legalStatus: 'RECALL' }), released).says?.happened?.what).toBe('recalled');
});

test('released by somebody’s word here while HMPPS has had the person in all along: a person decides', () => {
  const byHand = { ...SEEN, standing: 'released', releasedOn: localDate('2026-11-20') };
  expect(whatARecordTells(record(), byHand)).toMatchObject({ outcome: 'held', says: null, looks: [{ look: 'disagrees' }] });
  expect(whatARecordTells(record(), { ...byHand, releasedOn: SEEN.today })).toMatchObject({ outcome: 'unchanged', looks: [] });
});

test('a prison the hub does not know is a person’s task, and the rest is taken', () => {
  const told = whatARecordTells(record({ prisonId: 'BXI', conditionalReleaseDate: '2027-01-05' }), SEEN);
  expect(told).toMatchObject({
    outcome: 'recorded',
    says: { dates: { crd: '2027-01-05' } },
    looks: [{ look: 'unknown-prison' }],
  });
  expect(told.says).not.toHaveProperty('custody');
});

test('of somebody who has left, no dates are taken back', () => {
  expect(
    whatARecordTells(out('CR', { conditionalReleaseDate: undefined, confirmedReleaseDate: undefined }), SEEN).says,
  ).toBeNull();
});
