import { addDays, daysBetween, earlierOf, isLocalDate, laterOf, localDate, weekday } from './local-date.js';
import { sayDay, weekdayName } from './say-day.js';

const notDays = [
  '',
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-1-1',
  '0000-01-01',
  '2026-12-24T00:00:00Z',
  ' 2026-12-24',
  '2026-12-24\n',
  '2026-12-24 ',
  '12026-12-24',
  '24/12/2026',
  '２０２６-12-24',
];

test.each(notDays)('%j is not a day, and the error names it', (text) => {
  expect(isLocalDate(text)).toBe(false);
  expect(() => localDate(text)).toThrow(new RangeError(`not a calendar day: ${text}`));
});

test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '1900-02-28'])('%s is a day', (text) => {
  expect(localDate(text)).toBe(text);
});

test('a century is a leap year only every fourth time', () => {
  expect(isLocalDate('1900-02-29')).toBe(false);
  expect(addDays(localDate('2000-02-28'), 1)).toBe('2000-02-29');
  expect(addDays(localDate('2100-02-28'), 1)).toBe('2100-03-01');
});

test('days before 1970 and after 2100 count the same way', () => {
  expect(addDays(localDate('1970-01-01'), -1)).toBe('1969-12-31');
  expect(addDays(localDate('2099-12-31'), 1)).toBe('2100-01-01');
  expect(weekday(localDate('1969-12-31'))).toBe(3);
  expect(daysBetween(localDate('1969-12-31'), localDate('2100-01-01'))).toBe(47_483);
});

test('adding days never leaves the calendar or invents part of a day', () => {
  expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError);
  expect(() => addDays(localDate('0001-01-01'), -1)).toThrow(RangeError);
  expect(() => addDays(localDate('2026-12-24'), 0.5)).toThrow(RangeError);
  expect(() => addDays(localDate('2026-12-24'), Number.NaN)).toThrow(RangeError);
});

test('the first and the last day there are can be reached', () => {
  expect(addDays(localDate('9999-12-30'), 1)).toBe('9999-12-31');
  expect(addDays(localDate('0001-01-02'), -1)).toBe('0001-01-01');
});

test('of two days, the earlier and the later', () => {
  const [eve, day] = [localDate('2026-12-24'), localDate('2026-12-25')];
  expect([earlierOf(eve, day), earlierOf(day, eve), laterOf(eve, day), laterOf(day, eve)]).toEqual([eve, eve, day, day]);
});

test.each([
  ['2026-12-24', 'Thursday 24 December 2026'],
  ['2028-01-03', 'Monday 3 January 2028'],
  ['2024-02-29', 'Thursday 29 February 2024'],
])('%s is said %s', (on, said) => {
  expect(sayDay(localDate(on))).toBe(said);
  expect(weekdayName(localDate(on))).toBe(said.split(' ')[0]);
});
