import { sayDay } from '#calendar';
import { isTimeServed } from '../facts/days-served.js';
import { isUnsentenced } from '../facts/markers.js';
import type { Facts } from './rule.js';

const howTheyLeft = (known: Facts['known']): string | null => {
  const { left } = known.where;
  if (left?.how === 'from-court') return 'freed by a court';
  if (left?.how === 'time-served' || isTimeServed(known)) return 'the time was served by the day of the sentence';
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
