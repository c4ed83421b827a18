import { addDays, daysBetween, weekday, type LocalDate } from '../days/local-date.js';
import { sayDay, weekdayName } from '../days/say-day.js';
import { isKnown, isWorkingDay, type WorkingCalendar } from './working-calendar.js';
import { onOrAfter } from './working-days.js';

const FRIDAY = 5;
/** A month reaches past any run of days off. */
const FURTHEST_LOOKED_AT = 31;

const whatItIs = (calendar: WorkingCalendar, on: LocalDate): readonly string[] => {
  const holiday = calendar.isBankHoliday(on);
  if (holiday !== null) return [`${weekdayName(on)}, ${holiday}`];
  return isWorkingDay(calendar, on) && weekday(on) !== FRIDAY ? [] : [weekdayName(on)];
};

const whatItIsBefore = (calendar: WorkingCalendar, on: LocalDate): readonly string[] => {
  const tomorrow = addDays(on, 1);
  const next = calendar.isBankHoliday(tomorrow);
  if (next !== null) return [`${weekdayName(on)} before ${next}`];
  const afterNext = calendar.isBankHoliday(addDays(on, 2));
  return afterNext !== null && isWorkingDay(calendar, tomorrow) ? [`one working day left before ${afterNext}`] : [];
};

const whenWorkGoesOn = (calendar: WorkingCalendar, on: LocalDate): readonly string[] => {
  const next = onOrAfter(calendar, addDays(on, 1));
  const daysOff = daysBetween(on, next) - 1;
  return daysOff === 0 ? [] : [`${daysOff} ${daysOff === 1 ? 'day' : 'days'} off, then ${sayDay(next)}`];
};

/**
 * What makes a day a hard one to leave prison on, in words: a Friday, the eve of a bank holiday, and how long it is until services
 * work again. Nothing for a plain day, nor for one the bank-holiday list does not reach.
 */
export const dayMarks = (calendar: WorkingCalendar, on: LocalDate): readonly string[] => {
  if (!isKnown(calendar, on) || !isKnown(calendar, addDays(on, FURTHEST_LOOKED_AT))) return [];
  return [...whatItIs(calendar, on), ...whatItIsBefore(calendar, on), ...whenWorkGoesOn(calendar, on)];
};
