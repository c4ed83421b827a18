import { addDays, localDate, onOrAfter, workingCalendar, type LocalDate } from '#calendar';

const CALENDAR = workingCalendar('england-and-wales');

/** The day it is in London now: tests of the running hub count from it, since its plans do. */
export const today = (): LocalDate =>
  localDate(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date()));

/** A Tuesday or Wednesday about so many days ahead: a release day that no rule moves. */
export const plainDayAhead = (days: number): LocalDate => {
  let on = onOrAfter(CALENDAR, addDays(today(), days));
  for (;;) {
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
    const eve = CALENDAR.isBankHoliday(addDays(on, 1)) !== null;
    if ((weekday === 2 || weekday === 3) && CALENDAR.isBankHoliday(on) === null && !eve) return on;
    on = addDays(on, 1);
  }
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
