import { addDays, isWorkingDay, type LocalDate } from '#calendar';
import { luckAbout } from '../../../../partner-simulator/src/luck.js';
import { CALENDAR } from '../region/leaver.js';
import { dayInLondon, moment } from '../region/moment.js';

/** A moment of the past at which whatever is due by then is done. */
export interface Slot {
  readonly at: Date;
  readonly on: LocalDate;
  /** True once on each working day, when staff go through what lies on their desks. */
  readonly atDesks: boolean;
}

/** Once a working day; lately more often, since that is what people look at. */
const LONG_AGO = { working: ['11:41'], off: [] } as const;
const LATELY = { working: ['09:02', '11:41', '15:34'], off: ['12:05'] } as const;
const LATELY_DAYS = 30;
const AT_DESKS = '11:41';
const SPREAD_MS = 15 * 60_000;

/** The moments from the first day until `now`, which is not one of them. */
export const slots = function* (first: LocalDate, now: Date): Generator<Slot> {
  const lately = addDays(dayInLondon(now), -LATELY_DAYS);
  for (let on = first; ; on = addDays(on, 1)) {
    const times = on < lately ? LONG_AGO : LATELY;
    for (const time of isWorkingDay(CALENDAR, on) ? times.working : times.off) {
      const at = new Date(moment(on, time).getTime() + Math.floor(luckAbout(1, `${on} ${time}`)('spread') * SPREAD_MS));
      if (at >= now) return;
      yield { at, on, atDesks: time === AT_DESKS };
    }
    if (on > dayInLondon(now)) return;
  }
};
