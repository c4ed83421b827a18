import type { LocalDate } from '#calendar';
import { dayCountedFrom } from './facts/known.js';
import { canCountFrom } from './facts/planned-date.js';
import type { Facts } from './rules/rule.js';

/**
 * The day to count from, or why there is none. Left before the planned day: what was counted back from that day is counted back
 * from the day of leaving. Where the bank holidays around it are not known the hub says so and does not guess.
 */
export const dayToPlanFor = ({
  known,
  calendar,
}: Pick<Facts, 'known' | 'calendar'>): { readonly on: LocalDate } | { readonly because: string } => {
  const on = dayCountedFrom(known);
  if (on === null) return { because: known.planned.because ?? 'no release date is held' };
  if (canCountFrom(calendar, on, known.releasedOn)) return { on };
  if (known.standing === 'far-off' && known.planned.because !== null) return { because: known.planned.because };
  return {
    because: `the bank holidays around ${on} are not known: the calendar runs from ${calendar.from} to ${calendar.until}`,
  };
};
