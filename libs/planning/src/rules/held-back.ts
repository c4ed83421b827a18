import type { Telling } from '../task/task.js';
import type { Situation } from './rule.js';

/**
 * Early entries of a release are often put right. The time that takes is counted from when the leaving was entered, and not from
 * when the hub heard of it: HMPPS has held the slow event as long already.
 */
export const onceSettled = ({ policy, known }: Pick<Situation, 'policy' | 'known'>): Telling['from'] => ({
  holdMinutes: policy.releasedHoldMinutes,
  since: known.where.left?.at ?? null,
});
