import { addDays, isKnown, sayDay, workingDaysAfter, type LocalDate, type WorkingCalendar } from '#calendar';
import { isTimeServed } from './days-served.js';
import type { Whereabouts } from './happened.js';
import { isUnsentenced } from './markers.js';
import { DAYS_AFTER, type PlannedDate } from './planned-date.js';
import type { Said } from './said.js';

/** A leaving, and what had been planned when it was heard of. */
interface Leaving extends Pick<Said, 'custody' | 'dates'> {
  readonly where: Pick<Whereabouts, 'left'>;
  readonly releasedOn: LocalDate | null;
  readonly planned: Pick<PlannedDate, 'on' | 'earliest'>;
  readonly learnt: { readonly planned: LocalDate };
}

const howTheyLeft = (leaving: Leaving): string | null => {
  const how = leaving.where.left?.how;
  if (how === 'from-court') return 'freed by a court';
  if (how === 'time-served' || isTimeServed(leaving, leaving.releasedOn)) return 'the time was served by the day of the sentence';
  return isUnsentenced(leaving.custody) ? 'not sentenced' : null;
};

/**
 * Why nobody had planned the leaving: a court let the person go, no day was held, they left sooner than planned, or the day was
 * learnt too late to plan for it. Null where it was planned, or they are inside.
 */
export const whyUnplanned = (leaving: Leaving): string | null => {
  const { releasedOn, planned, learnt } = leaving;
  if (releasedOn === null) return null;
  const how = howTheyLeft(leaving);
  if (how !== null) return how;
  if (planned.on === null) return 'no release day was held';
  if (releasedOn < (planned.earliest ?? planned.on)) return `sooner than planned, ${sayDay(planned.on)}`;
  return learnt.planned >= releasedOn ? `the day was learnt only on ${sayDay(learnt.planned)}` : null;
};

/** Whoever was out for longer than this before anything was heard of them (our judgement: over a weekend it is still news). */
const NEWS_FOR_WORKING_DAYS = 2;

/**
 * The person had been out for days when the hub heard of them at all, as where a list is taken over with people who have left: nobody
 * can be alarmed about a leaving that is long past. Their service is asked for an appointment and whether they have come, as of anybody
 * who is out; who knew of the person before, and learns of the leaving late, is told at once all the same.
 */
export const isOldNews = (
  { releasedOn, firstHeardOn }: Pick<Leaving, 'releasedOn'> & { readonly firstHeardOn: LocalDate },
  calendar: WorkingCalendar,
): boolean => {
  if (releasedOn === null || !isKnown(calendar, releasedOn) || !isKnown(calendar, addDays(releasedOn, DAYS_AFTER))) return false;
  return firstHeardOn > workingDaysAfter(calendar, releasedOn, NEWS_FOR_WORKING_DAYS);
};
