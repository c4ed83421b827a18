import { comparePlans, keyOf, withOverride, type Due, type PlanChange, type PolicyOverride } from '#planning';
import { planOf, stateOf } from '../replan/plan-of.js';
import type { ToPlan } from '../replan/to-plan.js';
import type { WhatIfChange, WouldBe } from './tally.js';

const END_OF_DAY = '23:59';
const momentOf = ({ on, time }: Due): string => `${on} ${time ?? END_OF_DAY}`;

const LONDON = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });

const changeOf = (change: PlanChange): WhatIfChange => {
  switch (change.change) {
    case 'added':
      return 'appears';
    case 'removed':
      return 'disappears';
    case 're-owned':
      return 'changes-hands';
    case 'moved':
      return momentOf(change.to) < momentOf(change.from) ? 'earlier' : 'later';
  }
};

const daysOf = (change: PlanChange): Pick<WouldBe, 'from' | 'to'> => {
  switch (change.change) {
    case 'added':
      return { from: null, to: change.task.due };
    case 'removed':
      return { from: change.task.due, to: null };
    case 're-owned':
      return { from: change.task.due, to: change.task.due };
    case 'moved':
      return { from: change.from, to: change.to };
  }
};

/**
 * Which tasks of a release would be others, were this version in force: both plans are made as re-planning makes them. What a fact
 * has settled, or somebody has said is done, stays as it is in a release that is open; in one that is past everything is done, and the
 * days are what is asked for.
 */
export const wouldBe = (input: ToPlan, draft: PolicyOverride, period: 'open' | 'past'): readonly WouldBe[] => {
  const { facts, tasks, policies, now } = input;
  const state = stateOf(facts, input);
  const before = planOf(state, facts, input);
  const after = planOf(state, facts, { ...input, policies: withOverride(policies, draft) });
  const done = new Set(tasks.filter((task) => task.state === 'done').map(keyOf));
  const moment = LONDON.format(now);
  const isLate = (due: Due | null): boolean => due !== null && momentOf(due) < moment;
  return comparePlans(before, after)
    .filter(({ task }) => period === 'past' || (task.settledBy === null && !done.has(keyOf(task))))
    .map((change) => {
      const days = daysOf(change);
      const late = period === 'open' && isLate(days.to) && !isLate(days.from);
      return { kind: change.task.kind, change: changeOf(change), ...days, late };
    });
};
