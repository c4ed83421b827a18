import { dayToPlanFor } from '../day-to-plan-for.js';
import type { Facts } from './rule.js';
import { hasNeed } from './shared-with.js';

/** Whoever has a need, and whoever nobody has asked yet: on reception the answer is often not there. */
export const inScope = (now: Facts): boolean => hasNeed(now) || now.known.needs.drugOrAlcohol !== false;

/** A day is held that can be planned for, and not only one on which they may ask to leave. */
export const hasDay = (now: Facts): boolean =>
  'on' in dayToPlanFor(now) && now.known.hold !== 'no-date' && now.known.planned.confidence !== 'ESTIMATED';
