import { NATIONS, workingCalendar, type Nation, type WorkingCalendar } from '#calendar';

const CALENDARS: ReadonlyMap<string, WorkingCalendar> = new Map(NATIONS.map((nation) => [nation, workingCalendar(nation)]));
const USUAL: Nation = 'england-and-wales';

/** The calendar of a nation; that of England and Wales where none is known, as in the plan. */
export const calendarOf = (nation: string | null): WorkingCalendar => {
  const found = CALENDARS.get(nation ?? USUAL) ?? CALENDARS.get(USUAL);
  if (found === undefined) throw new Error(`there is no calendar for ${USUAL}`);
  return found;
};
