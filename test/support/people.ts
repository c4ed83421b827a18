import { addDays, isWorkingDay, localDate, onOrAfter, workingCalendar, type LocalDate } from '#calendar';

const CALENDAR = workingCalendar('england-and-wales');

/** The day it is in London now: tests of the running hub count from it, since its plans do. */
export const today = (): LocalDate =>
  localDate(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date()));

/** A Tuesday or Wednesday, and not the eve of a bank holiday: a release day that no rule moves. */
const isPlain = (on: LocalDate): boolean => {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  const [itself, eve] = [CALENDAR.isBankHoliday(on), CALENDAR.isBankHoliday(addDays(on, 1))];
  return (weekday === 2 || weekday === 3) && itself === null && eve === null;
};

/** A plain release day about so many days ahead. */
export const plainDayAhead = (days: number): LocalDate => {
  let on = onOrAfter(CALENDAR, addDays(today(), days));
  while (!isPlain(on)) on = addDays(on, 1);
  return on;
};

/** The plain release day after this one: two that are so many days ahead may be one and the same. */
export const plainDayAfter = (day: LocalDate): LocalDate => {
  let on = addDays(day, 1);
  while (!isPlain(on)) on = addDays(on, 1);
  return on;
};

/** A release day that no rule moves, two days ahead at least and three working days at most: there is not always a plain one so near. */
export const nearReleaseDay = (): LocalDate => {
  let on = addDays(today(), 2);
  while (!isWorkingDay(CALENDAR, on) || !isWorkingDay(CALENDAR, addDays(on, 1))) on = addDays(on, 1);
  return on;
};

/** The last plain release day there was, today included. */
export const lastPlainDay = (): LocalDate => {
  let on = today();
  while (!isPlain(on)) on = addDays(on, -1);
  return on;
};

let made = 0;

/** A person with an opioid need, a basis and a community service, whom a prison's system tells of. */
export const aPerson = (more: Readonly<Record<string, unknown>> = {}) => {
  made += 1;
  const number = `A${String(1000 + (made % 9000)).padStart(4, '0')}${String.fromCharCode(65 + (Math.floor(made / 9000) % 26))}Z`;
  return {
    id: `fact-${made}-${Math.random().toString(36).slice(2)}`,
    prisonNumber: number,
    person: { firstName: 'Idris', lastName: 'Kestrel', dateOfBirth: '1988-03-04' },
    custody: { prison: 'LPI' },
    dates: { crd: plainDayAhead(20) },
    needs: { drugOrAlcohol: true, opioid: true },
    basis: { kind: 'direct-care' },
    destination: { communityService: 'riverside' },
    ...more,
  };
};
