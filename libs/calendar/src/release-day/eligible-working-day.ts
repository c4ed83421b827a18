import { addDays, type LocalDate } from '../days/local-date.js';
import { isWorkingDay, type WorkingCalendar } from '../working-calendar/working-calendar.js';

/** A working day not immediately followed by a non-working day (Offenders (Day of Release from Detention) Act 2023). */
export const isEligibleWorkingDay = (calendar: WorkingCalendar, on: LocalDate): boolean =>
  isWorkingDay(calendar, on) && isWorkingDay(calendar, addDays(on, 1));

/** The eligible working day on or before `on`, nearest to it. */
export const eligibleOnOrBefore = (calendar: WorkingCalendar, on: LocalDate): LocalDate => {
  let day = on;
  while (!isEligibleWorkingDay(calendar, day)) day = addDays(day, -1);
  return day;
};

/** The eligible working day strictly before `on`, nearest to it. */
export const eligibleBefore = (calendar: WorkingCalendar, on: LocalDate): LocalDate =>
  eligibleOnOrBefore(calendar, addDays(on, -1));
