import { addDays, weekday, type LocalDate } from '../days/local-date.js';
import { isWorkingDay } from '../working-calendar/working-calendar.js';
import { type ReleaseDayInput } from './release-day-input.js';
import { type ReleaseDayStep } from './release-day-step.js';
import { PRECEDING_DAY_SOURCE } from './sources.js';
import { passingOver, unfit } from './why.js';

/** Section 23(3) bars Saturdays only to a person serving more than five days; to others a Saturday is a day like Monday. */
const mayReleaseOn = ({ calendar, sentenceOfFiveDaysOrLess }: ReleaseDayInput, on: LocalDate): boolean => {
  if (isWorkingDay(calendar, on)) return true;
  const saturdayCounts = sentenceOfFiveDaysOrLess === true && calendar.nation === 'england-and-wales';
  return saturdayCounts && weekday(on) === 6 && calendar.isBankHoliday(on) === null;
};

/** A release due on a day prisons do not release is brought forward to the day before that they do; never put back. */
export const precedingWorkingDay = (input: ReleaseDayInput): readonly ReleaseDayStep[] => {
  const { calendar, nominal } = input;
  let to = nominal;
  while (!mayReleaseOn(input, to)) to = addDays(to, -1);
  if (to === nominal) return [];
  const reached = weekday(to) === 6 ? 'the Saturday before' : 'the working day before';
  const why = `${unfit(calendar, nominal)}; release moves to ${reached}${passingOver(calendar, nominal, to)}`;
  return [{ from: nominal, to, why, source: PRECEDING_DAY_SOURCE[calendar.nation], bound: 'effective' }];
};
