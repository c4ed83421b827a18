import { daysBetween, type LocalDate } from '#calendar';
import type { Said } from './said.js';

/** So many days served, from the day of sentence on, and the Friday rule holds. */
const LONG_ENOUGH = 28;

/**
 * Under 28 days served by that day, the day of sentence being the first (our reading). What is said outright counts first, since
 * time served before a recall counts too and only the prison has added it up.
 */
export const servedUnder28Days = (
  { servedUnder28Days: said, sentenceStartDate: start }: Said['custody'],
  on: LocalDate,
): boolean => said ?? (start !== undefined && start !== null && start <= on && daysBetween(start, on) + 1 < LONG_ENOUGH);

/** The licence service takes a sentence for time served only while its release date lies less than so many days back. */
const RECENT = 28;

/**
 * Sentenced to what was served on remand already: free on the day of sentence, from court, with nothing arranged. Whoever leaves, or is
 * to leave, four weeks after that date or later leaves for another reason (domain reference §1.4).
 */
export const isTimeServed = ({ custody, dates }: Pick<Said, 'custody' | 'dates'>, leaves: LocalDate | null): boolean => {
  const { sentenceStartDate: start } = custody;
  if (start === undefined || start === null || start !== dates.crd) return false;
  return leaves === null || daysBetween(start, leaves) < RECENT;
};
