import { evidenceIn, type EvidenceGiven } from './evidence-given.js';

const TODAY = '2026-12-23';
const given: EvidenceGiven = { happened: 'attended', day: '22', month: '12', year: '2026', time: '', how: 'rang them' };
const faultsOf = (more: Partial<EvidenceGiven>) => {
  const read = evidenceIn({ ...given, ...more }, TODAY);
  return read.ok ? [] : read.faults.map(({ field }) => field);
};

test('what is typed in full is evidence', () => {
  expect(evidenceIn({ ...given, how: '  rang them ' }, TODAY)).toEqual({
    ok: true,
    evidence: { happened: 'attended', on: '2026-12-22', time: null, how: 'rang them' },
  });
});

test('an appointment may lie ahead and has its time; of anything else only what has happened is taken', () => {
  expect(evidenceIn({ ...given, happened: 'appointment-booked', day: '29', time: '10:30' }, TODAY)).toMatchObject({
    evidence: { on: '2026-12-29', time: '10:30' },
  });
  expect(faultsOf({ day: '24' })).toEqual(['on']);
  expect(faultsOf({ day: '23' })).toEqual([]);
});

test.each([
  [{ happened: '' }, ['happened']],
  [{ happened: 'constructor' }, ['happened']],
  [{ day: '31', month: '2' }, ['on']],
  [{ day: '' }, ['on']],
  [{ year: '26' }, ['on']],
  [{ year: '2024' }, ['on']],
  [{ happened: 'appointment-booked', year: '2028' }, ['on']],
  [{ happened: 'appointment-booked', time: '25:00' }, ['time']],
  [{ how: '   ' }, ['how']],
  [{ how: 'x'.repeat(501) }, ['how']],
  [{ happened: '', day: 'x', how: '' }, ['happened', 'on', 'how']],
])('%j is told apart by field', (more, fields) => {
  expect(faultsOf(more)).toEqual(fields);
});
