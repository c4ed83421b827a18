import { earlierOf, sayDay, workingDaysAfter } from '#calendar';
import { isTimeServed } from '../facts/days-served.js';
import { isUnsentenced } from '../facts/markers.js';
import { left } from './left.js';
import type { Facts, Situation } from './rule.js';

const howTheyLeft = (known: Facts['known']): string | null => {
  const { left } = known.where;
  if (left?.how === 'from-court') return 'freed by a court';
  if (left?.how === 'time-served' || isTimeServed(known, known.releasedOn))
    return 'the time was served by the day of the sentence';
  return isUnsentenced(known.custody) ? 'not sentenced' : null;
};

/**
 * Why nobody had planned the leaving: a court let the person go, no day was held, they left sooner than planned, or the day was
 * learnt too late to plan for it. Null where it was planned, or they are inside.
 */
export const whyUnplanned = ({ known }: Pick<Facts, 'known'>): string | null => {
  const { releasedOn, planned, learnt } = known;
  if (releasedOn === null) return null;
  const how = howTheyLeft(known);
  if (how !== null) return how;
  if (planned.on === null) return 'no release day was held';
  if (releasedOn < (planned.earliest ?? planned.on)) return `sooner than planned, ${sayDay(planned.on)}`;
  return learnt.planned >= releasedOn ? `the day was learnt only on ${sayDay(learnt.planned)}` : null;
};

export const leftUnplanned = (now: Pick<Facts, 'known'>): boolean => whyUnplanned(now) !== null;

/** Whoever was out for longer than this before anything was heard of them (our judgement: over a weekend it is still news). */
const NEWS_FOR_WORKING_DAYS = 2;

/**
 * The person had been out for days when the hub heard of them at all, as where a list is taken over with people who have left: nobody
 * can be alarmed about a leaving that is long past. Their service is asked for an appointment and whether they have come, as of anybody
 * who is out; who knew of the person before, and learns of the leaving late, is told at once all the same.
 */
export const heardOfTooLate = (now: Situation): boolean => {
  const first = Object.values(now.known.learnt).reduce(earlierOf);
  return now.released !== null && first > workingDaysAfter(now.calendar, left(now), NEWS_FOR_WORKING_DAYS);
};
