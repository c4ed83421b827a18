import type { LocalDate } from '#calendar';
import type { FactItem } from '../fact-item.js';
import type { Look } from './looks.js';
import type { Arriving, Leaving } from './movements.js';

type Happened = Omit<NonNullable<FactItem['happened']>, 'on'>;

/** What a way of leaving or coming back is to the plan, and what a person must look at. The only place that says so. */
export interface ForThePlan {
  readonly happened: Happened | null;
  readonly look: Look | null;
}

const NOTHING: ForThePlan = { happened: null, look: null };

const LEFT: Readonly<Record<Leaving, ForThePlan>> = {
  release: { happened: { what: 'released' }, look: null },
  'court-release': { happened: { what: 'released', how: 'from-court' }, look: null },
  died: { happened: { what: 'died' }, look: null },
  removed: { happened: { what: 'deported' }, look: null },
  hospital: { happened: { what: 'hospital' }, look: null },
  absconded: { happened: { what: 'at-large' }, look: null },
  unclear: { happened: null, look: 'unclear-movement' },
  transfer: NOTHING,
  merge: NOTHING,
  court: NOTHING,
  'temporary-absence': NOTHING,
};

export const forLeaving = (how: Leaving): ForThePlan => LEFT[how];

/** The standing each way of being away leaves a person in. */
const AWAY: ReadonlySet<string> = new Set(['hospital', 'at-large']);
const CALLED_OFF: ReadonlySet<string> = new Set(['cancelled', 'deported']);

/** Whether a coming-in says something of whoever stands so: they had left, were away, or their release was called off. */
export const mayReturn = (standing: string): boolean => standing === 'released' || AWAY.has(standing) || CALLED_OFF.has(standing);

/** How long after the release day a return still reads as an error of entry, unless it is a recall. */
const ERROR_WITHIN_DAYS = 1;

const daysBetween = (a: LocalDate, b: LocalDate): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;

interface Returning {
  readonly how: Arriving;
  readonly standing: string;
  readonly releasedOn: LocalDate | null;
  readonly on: LocalDate;
}

/** What it is to the plan that somebody who had left, or was away, is in prison again. */
export const forReturning = ({ how, standing, releasedOn, on }: Returning): ForThePlan => {
  if (standing !== 'released') {
    return { happened: { what: 'returned' }, look: CALLED_OFF.has(standing) ? 'back-in-custody' : null };
  }
  if (how === 'recall') return { happened: { what: 'recalled' }, look: null };
  if (releasedOn !== null && daysBetween(releasedOn, on) <= ERROR_WITHIN_DAYS)
    return { happened: { what: 'release-reinstated' }, look: 'release-reversed' };
  return { happened: { what: 'returned' }, look: null };
};
