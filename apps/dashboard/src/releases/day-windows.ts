import { addDays, isKnown, NATIONS, workingDaysAfter, type LocalDate } from '#calendar';
import type { NationDays } from '#persistence';
import { calendarOf } from '../page/calendars.js';

const NEXT_WORKING_DAYS = 2;
const FORTNIGHT = 14;
/** Day 0 is the day of leaving; the clock of the measure ends with day 21. */
export const CLOCK_DAYS = 21;
/** Two working days never lie further ahead than this. */
const FURTHEST = 31;

/** Where each tab ends in each nation. Beyond the bank holidays that are known, days are counted as they come. */
export const dayWindows = (today: LocalDate): readonly NationDays[] =>
  NATIONS.map((nation) => {
    const calendar = calendarOf(nation);
    const known = isKnown(calendar, today) && isKnown(calendar, addDays(today, FURTHEST));
    return {
      nation,
      nextTo: known ? workingDaysAfter(calendar, today, NEXT_WORKING_DAYS) : addDays(today, NEXT_WORKING_DAYS),
      fortnightTo: addDays(today, FORTNIGHT),
      outSince: addDays(today, -CLOCK_DAYS),
    };
  });
