import { localDate } from '../days/local-date.js';
import { BeyondHorizon } from './beyond-horizon.js';
import { isKnown, isWorkingDay, workingCalendar } from './working-calendar.js';
import { onOrAfter, onOrBefore, workingDaysAfter, workingDaysBefore } from './working-days.js';

const england = workingCalendar('england-and-wales');
const on = localDate;

test('a bank holiday answers with its title, any other day with null', () => {
  expect(england.isBankHoliday(on('2026-12-25'))).toBe('Christmas Day');
  expect(england.isBankHoliday(on('2026-12-26'))).toBeNull();
});

test('each nation keeps its own holidays', () => {
  const easterMonday = on('2027-03-29');
  expect(isWorkingDay(england, easterMonday)).toBe(false);
  expect(isWorkingDay(workingCalendar('scotland'), easterMonday)).toBe(true);
  expect(isWorkingDay(workingCalendar('northern-ireland'), on('2027-07-12'))).toBe(false);
});

test('an extra day is no working day, and changes nothing shipped nor any other calendar', () => {
  const extended = workingCalendar('england-and-wales', [on('2027-06-14'), on('2026-12-25')]);
  expect(isWorkingDay(extended, on('2027-06-14'))).toBe(false);
  expect(extended.isBankHoliday(on('2027-06-14'))).toBe('an extra bank holiday');
  expect(extended.isBankHoliday(on('2026-12-25'))).toBe('Christmas Day');
  expect(isWorkingDay(workingCalendar('england-and-wales'), on('2027-06-14'))).toBe(true);
});

test('working days are counted strictly before or after, over weekends and holidays', () => {
  expect(workingDaysBefore(england, on('2026-12-29'), 1)).toBe('2026-12-24');
  expect(workingDaysBefore(england, on('2026-12-27'), 2)).toBe('2026-12-23');
  expect(workingDaysAfter(england, on('2026-12-24'), 1)).toBe('2026-12-29');
  expect(workingDaysAfter(england, on('2026-12-24'), 15)).toBe('2027-01-19');
});

test('no working days away is the day itself, working or not', () => {
  expect(workingDaysBefore(england, on('2026-12-25'), 0)).toBe('2026-12-25');
  expect(workingDaysAfter(england, on('2026-12-25'), 0)).toBe('2026-12-25');
});

test('the nearest working day is the day itself when it will do', () => {
  expect(onOrBefore(england, on('2026-12-24'))).toBe('2026-12-24');
  expect(onOrBefore(england, on('2026-12-28'))).toBe('2026-12-24');
  expect(onOrAfter(england, on('2026-12-25'))).toBe('2026-12-29');
});

test.each([-1, 1.5, Number.NaN])('%d is not a count of working days', (count) => {
  expect(() => workingDaysBefore(england, on('2026-12-24'), count)).toThrow(RangeError);
});

test('the list says where it ends, and past it every answer is refused rather than guessed', () => {
  expect(isKnown(england, on('2019-01-01'))).toBe(true);
  expect(isKnown(england, on('2028-12-31'))).toBe(true);
  for (const beyond of [on('2018-12-31'), on('2029-01-01')]) {
    expect(isKnown(england, beyond)).toBe(false);
    expect(() => england.isBankHoliday(beyond)).toThrow(BeyondHorizon);
    expect(() => isWorkingDay(england, beyond)).toThrow(BeyondHorizon);
  }
  expect(() => onOrAfter(england, on('2028-12-30'))).toThrow(BeyondHorizon);
  expect(() => onOrBefore(england, on('2019-01-01'))).toThrow(BeyondHorizon);
  expect(() => workingDaysAfter(england, on('2028-12-28'), 2)).toThrow(BeyondHorizon);
  expect(() => workingDaysBefore(england, on('2019-01-03'), 2)).toThrow(BeyondHorizon);
});

test('the refusal names the day, the nation and the list', () => {
  expect(() => isWorkingDay(england, on('2029-01-01'))).toThrow(
    'Monday 1 January 2029 is outside the bank-holiday list for England and Wales, ' +
      'which runs from Tuesday 1 January 2019 to Sunday 31 December 2028',
  );
});
