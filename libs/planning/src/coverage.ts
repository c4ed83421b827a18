import { inScope, isFarOff } from './rules/in-scope.js';
import type { Facts } from './rules/rule.js';
import type { HandoverTask } from './task/task.js';

/** What keeps somebody from leaving with nothing arranged; `neither` must never be. */
export type Coverage = 'plan' | 'contingency' | 'neither' | 'out-of-scope';

type Covering = Pick<HandoverTask, 'kind' | 'state'>;

/** Work that was planned, and not taken back since. What only says that something is amiss covers nobody. */
const covers = ({ kind, state }: Covering): boolean => kind !== 'ATTENTION' && state !== 'withdrawn';

/**
 * How somebody is covered by these tasks: by a plan, or at least by a plan for an unplanned release. Out of scope is whoever has no
 * need, whose release was cancelled or lies far off, and whoever has died.
 */
export const coverageOf = (facts: Facts, tasks: readonly Covering[]): Coverage => {
  const { standing } = facts.known;
  if (standing === 'died' || standing === 'cancelled' || isFarOff(facts) || !inScope(facts)) return 'out-of-scope';
  const covering = tasks.filter(covers);
  if (covering.some(({ kind }) => kind !== 'CONTINGENCY_PLAN')) return 'plan';
  return covering.length > 0 ? 'contingency' : 'neither';
};
