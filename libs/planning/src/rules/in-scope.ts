import { dayToPlanFor } from '../day-to-plan-for.js';
import { isUnsentenced } from '../facts/markers.js';
import type { Facts } from './rule.js';
import { hasNeed } from './shared-with.js';

/** Whoever has a need, and whoever nobody has asked yet: on reception the answer is often not there. */
export const inScope = (now: Facts): boolean => hasNeed(now) || now.known.needs.drugOrAlcohol !== false;

/** Whoever has a need said, or ruled out: somebody has asked them. */
export const isAsked = (now: Facts): boolean => hasNeed(now) || now.known.needs.drugOrAlcohol !== undefined;

/** Their day lies so far ahead that nothing is asked of anybody yet, but for those whom a court may free sooner. */
export const isFarOff = ({ known }: Facts): boolean => known.standing === 'far-off' && !isUnsentenced(known.custody);

/** A day is held that can be planned for, and not only one on which they may ask to leave. */
export const hasDay = (now: Facts): boolean =>
  'on' in dayToPlanFor(now) && now.known.hold !== 'no-date' && now.known.planned.confidence !== 'ESTIMATED';
