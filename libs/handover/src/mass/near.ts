import { addDays, NATIONS, workingCalendar, workingDaysAfter, type LocalDate } from '#calendar';
import type { ReleaseFact } from '#planning';

const CALENDARS = NATIONS.map((nation) => workingCalendar(nation));

/** The last day that is near: so many working days ahead in whichever nation takes longest to come to them. */
export const nearUntil = (today: LocalDate, workingDays: number): LocalDate =>
  CALENDARS.map((calendar) => workingDaysAfter(calendar, today, workingDays)).reduce((a, b) => (a > b ? a : b));

/** The dates somebody can leave by. Eligibility is none. */
const CAN_BE_THE_DAY = ['confirmed', 'apd', 'hdcad', 'prrd', 'crd', 'ard'] as const;
/** A day is still ahead while what it moves can be: the rules bring a release forward, never back, by less than this. */
const JUST_PAST = -7;

/** The first day somebody may leave on, by what was known and by what is said now; null where there is none ahead. */
export const nearestDay = (says: ReleaseFact['says'], releaseOn: LocalDate | null, today: LocalDate): LocalDate | null => {
  const dates: Readonly<Record<string, unknown>> = says.dates ?? {};
  const days = [releaseOn, ...CAN_BE_THE_DAY.map((name) => (dates[name] ?? null) as LocalDate | null)];
  const from = addDays(today, JUST_PAST);
  return days.filter((day) => day !== null && day >= from).sort()[0] ?? null;
};
