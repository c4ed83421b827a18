import { addDays, type LocalDate } from '../days/local-date.js';
import { isWorkingDay, type WorkingCalendar } from './working-calendar.js';

type Direction = 1 | -1;

const nearest = (calendar: WorkingCalendar, on: LocalDate, direction: Direction): LocalDate => {
  let day = on;
  while (!isWorkingDay(calendar, day)) day = addDays(day, direction);
  return day;
};

const countWorkingDays = (calendar: WorkingCalendar, on: LocalDate, count: number, direction: Direction): LocalDate => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of working days: ${count}`);
  let day = on;
  for (let left = count; left > 0; left -= 1) day = nearest(calendar, addDays(day, direction), direction);
  return day;
};

/** The working day on or before `on`, nearest to it. */
export const onOrBefore = (calendar: WorkingCalendar, on: LocalDate): LocalDate => nearest(calendar, on, -1);

/** The working day on or after `on`, nearest to it. */
export const onOrAfter = (calendar: WorkingCalendar, on: LocalDate): LocalDate => nearest(calendar, on, 1);

/** The `count`th working day strictly before `on`, whatever kind of day `on` is; `on` itself when `count` is 0. */
export const workingDaysBefore = (calendar: WorkingCalendar, on: LocalDate, count: number): LocalDate =>
  countWorkingDays(calendar, on, count, -1);

/** The `count`th working day strictly after `on`, whatever kind of day `on` is; `on` itself when `count` is 0. */
export const workingDaysAfter = (calendar: WorkingCalendar, on: LocalDate, count: number): LocalDate =>
  countWorkingDays(calendar, on, count, 1);
