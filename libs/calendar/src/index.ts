// The days of prison release: civil days, bank holidays, working days and the release-day rule of each nation.
// It must not read a clock, a time zone, a file or a setting, nor guess beyond the bank-holiday list it ships.
export { addMonths } from './days/add-months.js';
export {
  addDays,
  daysBetween,
  earlierOf,
  isLocalDate,
  laterOf,
  localDate,
  weekday,
  type LocalDate,
  type Weekday,
} from './days/local-date.js';
export { sayDay, weekdayName } from './days/say-day.js';
export { BANK_HOLIDAYS, type BankHoliday, type BankHolidayList } from './working-calendar/bank-holidays.js';
export { BeyondHorizon } from './working-calendar/beyond-horizon.js';
export { NATIONS, type Nation } from './working-calendar/nation.js';
export { isKnown, isWorkingDay, workingCalendar, type WorkingCalendar } from './working-calendar/working-calendar.js';
export { dayMarks } from './working-calendar/day-marks.js';
export { onOrAfter, onOrBefore, workingDaysAfter, workingDaysBefore } from './working-calendar/working-days.js';
export { RELEASE_BASES, type ReleaseBasis } from './release-day/release-basis.js';
export { releaseDay, type ReleaseDay } from './release-day/release-day.js';
export { type ReleaseDayInput } from './release-day/release-day-input.js';
export { type ReleaseDayStep } from './release-day/release-day-step.js';
