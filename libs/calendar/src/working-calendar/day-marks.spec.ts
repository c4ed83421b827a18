import { localDate } from '../days/local-date.js';
import { dayMarks } from './day-marks.js';
import { workingCalendar } from './working-calendar.js';

const ENGLAND = workingCalendar('england-and-wales');
const SCOTLAND = workingCalendar('scotland');
const marks = (on: string, calendar = ENGLAND) => dayMarks(calendar, localDate(on));

test.each<readonly [string, readonly string[]]>([
  ['2026-12-08', []],
  ['2026-12-11', ['Friday', '2 days off, then Monday 14 December 2026']],
  ['2026-12-12', ['Saturday', '1 day off, then Monday 14 December 2026']],
  ['2026-12-23', ['one working day left before Christmas Day']],
  ['2026-12-24', ['Thursday before Christmas Day', '4 days off, then Tuesday 29 December 2026']],
  ['2026-12-25', ['Friday, Christmas Day', '3 days off, then Tuesday 29 December 2026']],
  ['2027-03-25', ['Thursday before Good Friday', '4 days off, then Tuesday 30 March 2027']],
])('%s: %j', (on, said) => {
  expect(marks(on)).toEqual(said);
});

test('each nation has its own eves', () => {
  expect(marks('2026-12-31', ENGLAND)[0]).toBe('Thursday before New Year’s Day');
  expect(marks('2026-11-30', ENGLAND)).toEqual([]);
  expect(marks('2026-11-30', SCOTLAND)).toEqual(['Monday, St Andrew’s Day']);
});

test('nothing is said of a day the bank-holiday list does not reach', () => {
  expect(marks('2040-01-06')).toEqual([]);
  expect(dayMarks(ENGLAND, ENGLAND.until)).toEqual([]);
});
