import { localDate, workingCalendar } from '#calendar';
import { canCountFrom, plannedDate } from './planned-date.js';
import type { Said } from './said.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
type Dates = Said['dates'];
const planned = (dates: Dates, custody: Said['custody'] = {}) => plannedDate({ dates, custody, person: {} }, CALENDAR);

/** A Wednesday, from which no rule moves anybody, and the days after it. */
const WEDNESDAY = day('2026-12-09');

describe('which date is believed before which', () => {
  const ORDER = ['confirmed', 'apd', 'hdcad', 'prrd', 'crd', 'ard', 'mtd', 'etd', 'ltd', 'npd', 'hdced', 'other'] as const;
  const LATER = day('2026-12-16');

  test.each(ORDER.map((name, i) => [name, ORDER.slice(i + 1)] as const))('%s before %j', (name, after) => {
    const others = Object.fromEntries(after.map((one) => [one, LATER]));
    expect(planned({ ...others, [name]: WEDNESDAY })).toMatchObject({
      on: WEDNESDAY,
      nominal: WEDNESDAY,
      earliest: WEDNESDAY,
      basis: name.toUpperCase(),
      because: null,
      farOff: false,
    });
    // Taken back it is as if it had never been said.
    expect(planned({ ...others, [name]: null }).nominal).toBe(after.length === 0 ? null : LATER);
  });

  test.each([
    ['confirmed', 'CONFIRMED'],
    ['crd', 'CALCULATED'],
    ['hdced', 'ESTIMATED'],
    ['other', 'ESTIMATED'],
  ] as const)('by %s the day is %s', (name, confidence) => {
    expect(planned({ [name]: WEDNESDAY }).confidence).toBe(confidence);
  });
});

describe('whoever was recalled is planned by the post-recall date', () => {
  test.each<[what: string, dates: Dates, basis: string | null]>([
    ['alone', { prrd: WEDNESDAY }, 'PRRD'],
    ['unless staff have confirmed another before it', { confirmed: day('2026-12-08'), prrd: WEDNESDAY }, 'CONFIRMED'],
    ['or the same', { confirmed: WEDNESDAY, prrd: WEDNESDAY }, 'CONFIRMED'],
    ['but not one after it', { confirmed: day('2026-12-10'), prrd: WEDNESDAY }, 'PRRD'],
    ['nor one of the sentence that was over', { confirmed: day('2026-12-08'), crd: day('2026-12-08'), prrd: WEDNESDAY }, 'PRRD'],
    ['but one after that', { confirmed: day('2026-12-08'), crd: day('2026-12-07'), prrd: WEDNESDAY }, 'CONFIRMED'],
    ['or where no post-recall date is held', { confirmed: WEDNESDAY, crd: day('2026-12-01') }, 'CONFIRMED'],
    ['and by no other date', { crd: WEDNESDAY, ard: WEDNESDAY, hdced: WEDNESDAY }, null],
  ])('%s', (_, dates, basis) => {
    expect(planned(dates, { legalStatus: 'RECALL' }).basis).toBe(basis);
  });
});

describe('the release-day rule', () => {
  const FRIDAY = day('2026-12-11');
  test.each<[what: string, custody: Said['custody'], on: string]>([
    ['a Friday', {}, '2026-12-10'],
    ['a Friday, for a child', { child: true }, '2026-12-09'],
    ['a Friday, under 28 days', { servedUnder28Days: true }, '2026-12-11'],
    ['a Friday, sentenced to five days or less', { sentenceOfFiveDaysOrLess: true }, '2026-12-11'],
    ['a Friday, of a sentence without an end', { indeterminate: true }, '2026-12-11'],
  ])('%s: %j leaves on %s', (_, custody, on) => {
    expect(planned({ crd: FRIDAY }, custody).on).toBe(on);
  });
});

describe('no day is planned', () => {
  test.each<[what: string, custody: Said['custody'], because: string, basis: string | null]>([
    ['with no date', {}, 'no release date is held', null],
    ['with a court day taken back', { nextCourtOn: null }, 'no release date is held', null],
    [
      'with a court day alone',
      { nextCourtOn: WEDNESDAY },
      'no release date is held; a court sits on Wednesday 9 December 2026 and may release at once',
      'COURT_CONTINGENCY',
    ],
  ])('%s', (_, custody, because, basis) => {
    expect(planned({}, custody)).toEqual({
      on: null,
      earliest: null,
      nominal: basis === null ? null : WEDNESDAY,
      basis,
      confidence: 'NONE',
      steps: [],
      because,
      farOff: false,
    });
  });
});

describe('a day is far off while the bank holidays around it, until the end of 2028, are not known', () => {
  test.each<[crd: string, on: string | null, farOff: boolean]>([
    ['2028-10-17', '2028-10-17', false],
    ['2028-10-18', '2028-10-18', true],
    ['2035-03-01', null, true],
  ])('%s: planned %s, far off %s', (crd, on, farOff) => {
    const found = planned({ crd: day(crd) });
    expect([found.on, found.farOff]).toEqual([on, farOff]);
    expect(found.because?.startsWith('far off: ') ?? false).toBe(farOff);
    expect([found.nominal, found.basis]).toEqual([crd, 'CRD']);
  });

  test('one before any are known is not far off, and is not planned', () => {
    expect(planned({ crd: day('2018-01-03') })).toMatchObject({ on: null, farOff: false, confidence: 'NONE' });
    expect(planned({ crd: day('2018-01-03') }).because).not.toContain('far off');
  });
});

test.each<[on: string, left: string | null, can: boolean, what: string]>([
  ['2019-05-01', null, true, '120 days after the list begins'],
  ['2019-04-30', null, false, 'a day less'],
  ['2028-10-17', null, true, '75 days before it ends'],
  ['2028-10-18', null, false, 'a day less'],
  ['2028-10-17', '2028-10-18', false, 'left a day later'],
  ['2028-10-18', '2028-10-17', true, 'left a day sooner'],
  ['2028-12-31', '2019-01-01', true, 'left on the first day that is known'],
  ['2028-12-31', '2018-12-31', false, 'left before it'],
  ['2029-01-01', '2028-10-01', false, 'planned after it ends'],
])('of %s, left on %s, the days around can be counted: %s (%s)', (on, left, can) => {
  expect(canCountFrom(CALENDAR, day(on), left === null ? null : day(left))).toBe(can);
});
