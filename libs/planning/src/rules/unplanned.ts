import { isTimeServed } from '../facts/days-served.js';
import type { Situation } from './rule.js';

/** The person left on a day nobody had planned for: from court, on bail, time served, or sooner than any date that was held. */
export const leftUnplanned = ({ released, known }: Pick<Situation, 'released' | 'known'>): boolean => {
  if (released === null) return false;
  const { on, earliest } = known.planned;
  return on === null || isTimeServed(known) || released < (earliest ?? on);
};
