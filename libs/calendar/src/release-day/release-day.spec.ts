import { addDays, localDate, type LocalDate } from '../days/local-date.js';
import { type Nation } from '../working-calendar/nation.js';
import { workingCalendar } from '../working-calendar/working-calendar.js';
import { RELEASE_BASES, type ReleaseBasis } from './release-basis.js';
import { type ReleaseDayInput } from './release-day-input.js';
import { releaseDay } from './release-day.js';

type Facts = Partial<Omit<ReleaseDayInput, 'calendar' | 'nominal'>> & { readonly nation?: Nation };

const decided = (nominal: string, { nation = 'england-and-wales', ...facts }: Facts = {}) => {
  const day = releaseDay({ calendar: workingCalendar(nation), nominal: localDate(nominal), basis: 'CRD', ...facts });
  if (!day.known) throw new Error(day.because);
  return day;
};
const days = (nominal: string, facts: Facts = {}) => {
  const { effective, earliest } = decided(nominal, facts);
  return [effective, earliest];
};

// Worked by hand: 2026 and 2027 in the domain reference, 2024 beside the licence service's own answers.
test.each([
  ['2026-12-24', '2026-12-23'],
  ['2026-12-28', '2026-12-23'],
  ['2026-12-31', '2026-12-30'],
  ['2027-01-01', '2026-12-30'],
  ['2027-03-26', '2027-03-24'],
  ['2027-05-31', '2027-05-27'],
  ['2024-03-28', '2024-03-27'],
  ['2024-12-24', '2024-12-23'],
  ['2024-12-31', '2024-12-30'],
  ['2024-12-27', '2024-12-23'],
])('a conditional release due %s is presumed on %s', (nominal, effective) => {
  expect(decided(nominal).effective).toBe(effective);
});

test.each([
  ['2027-01-08', '2027-01-07', '2027-01-05', 'a Friday: the licence service reaches furthest'],
  ['2024-12-27', '2024-12-23', '2024-12-19', 'a Friday after Boxing Day: both reach the same day'],
  ['2024-12-24', '2024-12-23', '2024-12-19', 'a Tuesday eve: only one further eligible working day'],
  ['2024-03-28', '2024-03-27', '2024-03-26', 'the eve of Good Friday'],
  ['2027-01-06', '2027-01-06', '2027-01-06', 'a Wednesday: nothing moves'],
])('due %s, it is presumed on %s and plausible from %s: %s', (nominal, effective, earliest) => {
  expect(days(nominal)).toEqual([effective, earliest]);
});

const releasedOn = (effective: string): readonly LocalDate[] => {
  const around = Array.from({ length: 18 }, (_, index) => addDays(localDate(effective), index - 10));
  return around.filter((nominal) => decided(nominal).effective === effective);
};

test.each(['2026-12-23', '2027-03-24', '2027-12-23', '2028-04-12', '2028-12-21'])('six nominal days fall on %s', (on) => {
  const due = releasedOn(on);
  expect(due).toHaveLength(6);
  expect(due).toEqual(Array.from({ length: 6 }, (_, index) => addDays(localDate(on), index)));
});

const FRIDAY = '2027-01-08';

test.each(['CRD', 'ARD', 'PRRD', 'ETD', 'MTD', 'LTD'] as const)('%s is moved off a Friday', (basis) => {
  expect(days(FRIDAY, { basis })).toEqual(['2027-01-07', '2027-01-05']);
});

test.each(['CONFIRMED', 'APD', 'HDCAD', 'HDCED', 'NPD', 'OTHER', 'COURT_CONTINGENCY'] as const)(
  '%s stays on a Friday, and still leaves a weekend for the working day before',
  (basis) => {
    expect(days(FRIDAY, { basis })).toEqual([FRIDAY, FRIDAY]);
    expect(days('2027-01-10', { basis })).toEqual([FRIDAY, FRIDAY]);
  },
);

test.each<[string, Facts]>([
  ['an indeterminate sentence', { indeterminate: true }],
  ['a Parole Board release', { paroleBoard: true, basis: 'PRRD' }],
  ['under 28 days served', { servedUnder28Days: true }],
  ['a sentence of five days or less', { sentenceOfFiveDaysOrLess: true }],
])('%s is outside the Friday rule', (_, facts) => {
  expect(days(FRIDAY, facts)).toEqual([FRIDAY, FRIDAY]);
});

test('a sentence of five days or less may end on a Saturday, and only in England and Wales', () => {
  const short: Facts = { sentenceOfFiveDaysOrLess: true };
  expect(days('2027-01-09', short)).toEqual(['2027-01-09', '2027-01-09']);
  expect(days('2027-01-10', short)).toEqual(['2027-01-09', '2027-01-09']);
  expect(days('2027-01-09', { ...short, nation: 'scotland' })).toEqual(['2027-01-08', '2027-01-08']);
  expect(days('2027-01-09', { ...short, nation: 'northern-ireland' })).toEqual(['2027-01-08', '2027-01-08']);
});

test('a Saturday that is a bank holiday is no day to release even a short sentence', () => {
  const calendar = workingCalendar('england-and-wales', [localDate('2027-01-09')]);
  const input = { calendar, nominal: localDate('2027-01-09'), basis: 'CRD', sentenceOfFiveDaysOrLess: true } as const;
  expect(releaseDay(input)).toMatchObject({ known: true, effective: FRIDAY });
});

test('a child moved by the Friday rule goes two eligible working days earlier, and not otherwise', () => {
  expect(days(FRIDAY, { child: true })).toEqual(['2027-01-06', '2027-01-05']);
  expect(days('2027-01-06', { child: true })).toEqual(['2027-01-06', '2027-01-06']);
  expect(days(FRIDAY, { child: true, basis: 'HDCAD' })).toEqual([FRIDAY, FRIDAY]);
});

test('Scotland avoids Fridays and eves by our reading, without England’s further days', () => {
  expect(days(FRIDAY, { nation: 'scotland' })).toEqual(['2027-01-07', '2027-01-07']);
  expect(days('2026-06-15', { nation: 'scotland' })).toEqual(['2026-06-11', '2026-06-11']);
  expect(decided(FRIDAY, { nation: 'scotland' }).steps.map(({ source }) => source)).toEqual([
    expect.stringMatching(/^Throughgate’s reading of .*Scotland/),
  ]);
});

test('Northern Ireland only brings a release forward to the working day before', () => {
  expect(days(FRIDAY, { nation: 'northern-ireland' })).toEqual([FRIDAY, FRIDAY]);
  expect(days('2027-07-12', { nation: 'northern-ireland' })).toEqual(['2027-07-09', '2027-07-09']);
});

test.each<[string, ReleaseBasis]>(
  ['2029-01-01', '2031-05-05', '2018-12-31', '2019-01-01'].flatMap((on) =>
    RELEASE_BASES.map((basis) => [on, basis] as [string, ReleaseBasis]),
  ),
)('due %s (%s), nothing is guessed: the list does not reach', (nominal, basis) => {
  const day = releaseDay({ calendar: workingCalendar('england-and-wales'), nominal: localDate(nominal), basis });
  expect(day).toEqual({ known: false, nominal, because: expect.stringContaining('outside the bank-holiday list') });
});

test('a fault that is not the horizon is not taken for one', () => {
  const broken = {
    ...workingCalendar('scotland'),
    isBankHoliday: () => {
      throw new TypeError('broken');
    },
  };
  expect(() => releaseDay({ calendar: broken, nominal: localDate(FRIDAY), basis: 'CRD' })).toThrow(TypeError);
});
