import { addDays, type LocalDate } from '#calendar';
import { CALENDAR, leaversOn, type Leaver } from './leaver.js';
import { lifeOf, type Said } from './life.js';

/** How far back the region remembers, and how far ahead the first of its people are heard of. */
const DAYS_BACK = 184;
const DAYS_AHEAD = 115;
/** The days around a release that its plan looks at. */
const DAYS_PLANNED = 42;

export interface LivedSoFar {
  readonly who: Leaver;
  /** All the prison has said of them until now, in the order of time. */
  readonly said: readonly Said[];
}

const lastDay = (today: LocalDate): LocalDate => {
  const ahead = addDays(today, DAYS_AHEAD);
  const known = addDays(CALENDAR.until, -DAYS_PLANNED);
  return ahead < known ? ahead : known;
};

/** Everybody of the region whom the hub has heard of by `now`, `today` being its day. The same day gives the same people. */
export const regionAt = (today: LocalDate, now: Date): readonly LivedSoFar[] => {
  const lived: LivedSoFar[] = [];
  for (let on = addDays(today, -DAYS_BACK), last = lastDay(today); on <= last; on = addDays(on, 1)) {
    for (const who of leaversOn(on)) {
      const said = lifeOf(who).filter(({ at }) => at <= now);
      if (said.length > 0) lived.push({ who, said });
    }
  }
  return lived;
};
