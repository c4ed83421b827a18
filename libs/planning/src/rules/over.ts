import { sayDay } from '#calendar';
import type { OutcomeCode } from '../facts/field-words.js';
import { left } from './left.js';
import type { Situation } from './rule.js';

/** The endings after which nobody is asked any more whether the person came: they are elsewhere, or in treatment under another name. */
const ENDINGS: ReadonlySet<OutcomeCode> = new Set([
  'RETURNED_TO_CUSTODY',
  'DEPORTED',
  'MOVED_AWAY',
  'DIED',
  'HOSPITAL',
  'IN_TREATMENT_NOT_MATCHED',
  'STARTED_AFTER_21_DAYS',
  'STARTED_NON_STRUCTURED_ONLY',
  'MISCODED_NOT_A_TRANSFER',
]);

/**
 * Why nothing more is asked about a release that has taken place; null while it goes on. Every query and follow-up after release
 * reads this and nothing else.
 */
export const over = (now: Pick<Situation, 'known' | 'released' | 'release'>): string | null => {
  const { standing, where, outcome } = now.known;
  if (standing === 'returned') return `closed on ${sayDay(where.since ?? left(now))}: RETURNED_TO_CUSTODY`;
  if (now.released === null || outcome === null || outcome === undefined || outcome.on < left(now)) return null;
  return ENDINGS.has(outcome.code) ? `closed on ${sayDay(outcome.on)}: ${outcome.code}` : null;
};
