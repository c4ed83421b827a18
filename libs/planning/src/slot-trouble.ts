import { sayDay } from '#calendar';
import { dayToPlanFor } from './day-to-plan-for.js';
import { cameOn, left } from './rules/left.js';
import type { Facts } from './rules/rule.js';
import { fittingSlot, lastSlot, slotOf } from './rules/slot.js';
import { situationOf } from './situation.js';

const OVER: ReadonlySet<string> = new Set(['died', 'cancelled', 'deported', 'returned']);

/**
 * Why the appointment that is booked is of no use any more; null where none is booked, or it fits, or the person has come. Nobody is
 * sent to a slot that was made for another release day.
 */
export const slotTrouble = (facts: Facts): string | null => {
  const { known } = facts;
  const slot = known.contact.appointment ?? null;
  if (slot === null || OVER.has(known.standing)) return null;
  const day = dayToPlanFor(facts);
  if ('because' in day || known.hold === 'no-date') return 'there is no release day it could fit';
  const now = situationOf(facts, day.on);
  if (cameOn(now) !== null || fittingSlot(now) !== null) return null;
  if (slotOf(now) === null) return 'it is with a service that is no longer asked';
  return slot.on < left(now)
    ? `it is before the release on ${sayDay(left(now))}`
    : `it is too late: it must be by ${sayDay(lastSlot(now))}`;
};
