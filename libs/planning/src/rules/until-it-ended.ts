import { ended } from './left.js';
import type { Rule } from './rule.js';

/**
 * What was to be arranged for a release is done with once it is said how that release ended: nobody is asked for it any more, and
 * nobody is told. Partners that hold it hear nothing: it is over, and not called off (our judgement).
 */
export const untilItEnded = (rule: Rule): Rule => ({
  ...rule,
  settledBy: (now) => rule.settledBy?.(now) ?? ended(now),
  tell: (now, partner) => (ended(now) === null ? (rule.tell?.(now, partner) ?? null) : null),
});
