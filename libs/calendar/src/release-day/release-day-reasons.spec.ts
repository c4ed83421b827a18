import { localDate } from '../days/local-date.js';
import type { Nation } from '../working-calendar/nation.js';
import { workingCalendar } from '../working-calendar/working-calendar.js';
import { releaseDay } from './release-day.js';

interface Facts {
  readonly nation?: Nation;
  readonly child?: boolean;
  readonly sentenceOfFiveDaysOrLess?: boolean;
}
const reasons = (nominal: string, { nation = 'england-and-wales', ...facts }: Facts = {}) => {
  const calendar = workingCalendar(nation, [localDate('2027-06-14'), localDate('2027-03-30')]);
  const day = releaseDay({ calendar, nominal: localDate(nominal), basis: 'CRD', ...facts });
  return day.known ? day.steps.map(({ bound, why }) => `${bound}: ${why}`) : [day.because];
};

test('each move says which day would not do, and why, in plain words', () => {
  expect(reasons('2026-12-25')).toEqual([
    'effective: Friday 25 December 2026 is Christmas Day; release moves to the working day before',
    'effective: Thursday 24 December 2026 is the day before Christmas Day; release moves to the eligible working day before',
    'earliest: the community offender manager may ask the governor for one more eligible working day',
  ]);
});

test('a weekend, a substitute day and the licence service’s earlier start are each named', () => {
  expect(reasons('2027-01-10')).toEqual([
    'effective: Sunday 10 January 2027 is at a weekend; release moves to the working day before',
    'effective: Friday 8 January 2027 is the day before a weekend; release moves to the eligible working day before',
    'earliest: the community offender manager may ask the governor for one more eligible working day',
    'earliest: a licence for Friday 8 January 2027 may start as early as the third working day before it, Fridays not counted',
  ]);
  expect(reasons('2026-12-28')[0]).toBe(
    'effective: Monday 28 December 2026 is Boxing Day (substitute day); release moves to the working day before, ' +
      'passing over Friday 25 December 2026 (Christmas Day)',
  );
});

test('the weekdays passed over are named with their own reasons', () => {
  expect(reasons('2024-12-27').slice(0, 2)).toEqual([
    'effective: Friday 27 December 2024 is the day before a weekend; release moves to the eligible working day before, ' +
      'passing over Thursday 26 December 2024 (Boxing Day), Wednesday 25 December 2024 (Christmas Day) and ' +
      'Tuesday 24 December 2024 (the day before Christmas Day)',
    'earliest: the community offender manager may ask the governor for one more eligible working day, ' +
      'passing over Friday 20 December 2024 (the day before a weekend)',
  ]);
});

test('of two weekdays passed over both are named', () => {
  expect(reasons('2027-03-30')[0]).toBe(
    'effective: Tuesday 30 March 2027 is an extra bank holiday; release moves to the working day before, ' +
      'passing over Monday 29 March 2027 (Easter Monday) and Friday 26 March 2027 (Good Friday)',
  );
});

test('a second day earlier is for children of England and Wales, and not of Scotland', () => {
  const second = (nation: Nation) => reasons('2027-01-08', { nation, child: true }).filter((why) => why.includes('a child'));
  expect(second('england-and-wales')).toHaveLength(1);
  expect(second('scotland')).toEqual([]);
});

test('a child’s second day, a short sentence’s Saturday and an extra holiday are said as they are', () => {
  expect(reasons('2027-01-08', { child: true })[1]).toBe('effective: a child is released a second eligible working day earlier');
  expect(reasons('2027-01-10', { sentenceOfFiveDaysOrLess: true })).toEqual([
    'effective: Sunday 10 January 2027 is at a weekend; release moves to the Saturday before',
  ]);
  expect(reasons('2027-06-14')[0]).toBe(
    'effective: Monday 14 June 2027 is an extra bank holiday; release moves to the working day before',
  );
});
