import type { LocalDate } from '#calendar';
import type { FactItem } from '../fact-item.js';
import type { Look } from './looks.js';
import type { Arriving, Leaving } from './movements.js';

type Happened = NonNullable<FactItem['happened']>['what'];

/** What a way of leaving or coming back is to the plan, and what a person must look at. The only place that says so. */
export interface ForThePlan {
  readonly happened: Happened | null;
  readonly look: Look | null;
}

const LEFT: Readonly<Record<Leaving, ForThePlan>> = {
  release: { happened: 'released', look: null },
  'court-release': { happened: 'released', look: null },
  died: { happened: 'died', look: null },
  removed: { happened: 'release-cancelled', look: 'removed' },
  hospital: { happened: null, look: 'hospital' },
  absconded: { happened: null, look: 'absconded' },
  transfer: { happened: null, look: 'transfer' },
  unclear: { happened: null, look: 'unclear-movement' },
  merge: { happened: null, look: null },
  court: { happened: null, look: null },
  'temporary-absence': { happened: null, look: null },
};

export const forLeaving = (how: Leaving): ForThePlan => LEFT[how];

/** How long after the release day a return still reads as an error of entry, unless it is a recall. */
const ERROR_WITHIN_DAYS = 1;

const daysBetween = (a: LocalDate, b: LocalDate): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;

/** What it is to the plan that somebody who was released is in prison again. */
export const forReturning = (how: Arriving, releasedOn: LocalDate | null, on: LocalDate): ForThePlan => {
  if (how === 'recall') return { happened: null, look: 'recalled' };
  if (releasedOn !== null && daysBetween(releasedOn, on) <= ERROR_WITHIN_DAYS)
    return { happened: 'release-reinstated', look: 'release-reversed' };
  return { happened: null, look: 'back-in-custody' };
};
