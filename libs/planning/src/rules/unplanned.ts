import type { Situation } from './rule.js';

/** The person left on a day nobody had planned for: from court, on bail, or sooner than any date that was held. */
export const leftUnplanned = ({ released, known: { planned } }: Pick<Situation, 'released' | 'known'>): boolean =>
  released !== null && (planned.on === null || released < (planned.earliest ?? planned.on));
