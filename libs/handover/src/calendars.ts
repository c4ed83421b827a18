import { workingCalendar, type Nation, type WorkingCalendar } from '#calendar';
import type { ReleaseFact } from '#planning';

const CALENDARS: Readonly<Record<Nation, WorkingCalendar>> = {
  'england-and-wales': workingCalendar('england-and-wales'),
  scotland: workingCalendar('scotland'),
  'northern-ireland': workingCalendar('northern-ireland'),
};

/** The calendar of a nation. */
export const calendarOf = (nation: Nation): WorkingCalendar => CALENDARS[nation];

/** The calendar of the nation the person is held in, by the last prison heard of; England and Wales where none was named. */
export const calendarFor = (facts: readonly ReleaseFact[], nations: ReadonlyMap<string, Nation>): WorkingCalendar => {
  let at = '';
  let prison = '';
  for (const { occurredAt, says } of facts) {
    if (says.custody?.prison === undefined || occurredAt < at) continue;
    at = occurredAt;
    prison = says.custody.prison;
  }
  return CALENDARS[nations.get(prison) ?? 'england-and-wales'];
};
