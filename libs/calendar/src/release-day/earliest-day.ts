import { addDays, weekday, type LocalDate } from '../days/local-date.js';
import { sayDay } from '../days/say-day.js';
import { isWorkingDay, type WorkingCalendar } from '../working-calendar/working-calendar.js';
import { eligibleBefore } from './eligible-working-day.js';
import { type ReleaseDayStep } from './release-day-step.js';
import { FURTHER_DAY_SOURCE, LICENCE_SOURCE } from './sources.js';
import { passingOver } from './why.js';

const FRIDAY = 5;

const thirdWorkingDayBefore = (calendar: WorkingCalendar, on: LocalDate): LocalDate => {
  let day = on;
  for (let left = 3; left > 0;) {
    day = addDays(day, -1);
    if (weekday(day) !== FRIDAY && isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
};

const furtherDay = (calendar: WorkingCalendar, effective: LocalDate): ReleaseDayStep => {
  const to = eligibleBefore(calendar, effective);
  const passed = passingOver(calendar, effective, to);
  const why = `the community offender manager may ask the governor for one more eligible working day${passed}`;
  return { from: effective, to, why, source: FURTHER_DAY_SOURCE, bound: 'earliest' };
};

const licenceDay = (calendar: WorkingCalendar, lastWorkingDay: LocalDate, reached: LocalDate): readonly ReleaseDayStep[] => {
  if (weekday(lastWorkingDay) !== FRIDAY) return [];
  const to = thirdWorkingDayBefore(calendar, lastWorkingDay);
  if (to >= reached) return [];
  const why = `a licence for ${sayDay(lastWorkingDay)} may start as early as the third working day before it, Fridays not counted`;
  return [{ from: reached, to, why, source: LICENCE_SOURCE, bound: 'earliest' }];
};

/**
 * How much earlier than the effective day staff may still choose, once the Friday rule of England and Wales has moved a
 * release: `lastWorkingDay` is where the release stood before that rule, the last working day on or before nominal.
 */
export const earliestDay = (
  calendar: WorkingCalendar,
  lastWorkingDay: LocalDate,
  effective: LocalDate,
): readonly ReleaseDayStep[] => {
  const further = furtherDay(calendar, effective);
  return [further, ...licenceDay(calendar, lastWorkingDay, further.to)];
};
