import { addDays, weekday, type LocalDate } from '../days/local-date.js';
import { sayDay } from '../days/say-day.js';
import { type WorkingCalendar } from '../working-calendar/working-calendar.js';

const isWeekend = (on: LocalDate): boolean => weekday(on) === 0 || weekday(on) === 6;

/** What makes a day unfit, as the end of a sentence: "Christmas Day", "at a weekend", "the day before Good Friday". */
export const whatItIs = (calendar: WorkingCalendar, on: LocalDate): string => {
  const holiday = calendar.isBankHoliday(on);
  if (holiday !== null) return holiday;
  if (isWeekend(on)) return 'at a weekend';
  return `the day before ${calendar.isBankHoliday(addDays(on, 1)) ?? 'a weekend'}`;
};

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.slice(-1).join('')}`;

/** The weekdays strictly between two days that could not be used, each with its reason; '' when there are none. */
export const passingOver = (calendar: WorkingCalendar, later: LocalDate, earlier: LocalDate): string => {
  const passed: string[] = [];
  for (let day = addDays(later, -1); day > earlier; day = addDays(day, -1)) {
    if (!isWeekend(day)) passed.push(`${sayDay(day)} (${whatItIs(calendar, day)})`);
  }
  return passed.length === 0 ? '' : `, passing over ${joined(passed)}`;
};

/** Opens a reason with the day that will not do: "Friday 25 December 2026 is Christmas Day". */
export const unfit = (calendar: WorkingCalendar, on: LocalDate): string => `${sayDay(on)} is ${whatItIs(calendar, on)}`;
