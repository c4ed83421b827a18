import { doneOn, needsNaloxone } from './naloxone.js';
import { onRelease } from './reckon.js';
import type { Rule } from './rule.js';

/** Naloxone is issued on release and not held in a cell. It stays open after release until somebody has handed it over. */
export const naloxoneHandedOver: Rule = {
  kind: 'NALOXONE_HANDED_OVER',
  source: 'Take-home naloxone is handed over at release (domain reference §1.6)',
  because: needsNaloxone,
  owner: () => ({ team: 'discharge-nurse' }),
  due: (now) => onRelease(now, now.policy.gateTime),
  settledBy: (now) => doneOn('handed over', now.known.naloxone.handedOverOn),
};
