/**
 * Planning: from what is known about a release to the tasks that should exist, and what an answer does to a task.
 * Plain TypeScript. No clock, no database, no framework: everything it knows is passed in.
 */
export { saidIn, type FactItem, type PartnerContact, type ReleaseFact } from './facts/fact-item.js';
export { known, type Known, type Part, type Standing } from './facts/known.js';
export { plannedDate, type Confidence, type PlannedDate } from './facts/planned-date.js';
export { NATIONAL_POLICY, type Policy } from './policy/policy.js';
export { dayToPlanFor, plan, type Facts, type Routing } from './plan.js';
export { RULES } from './rules/index.js';
export type { Rule } from './rules/rule.js';
export { apply, carriedOut, diff, type Command } from './diff.js';
export { evolve, NEWS_KINDS, type Evolved, type NewsKind, type TaskNews } from './evolve.js';
export { attention, isPlannedCause } from './task/attention.js';
export {
  TASK_KINDS,
  TEAMS,
  isLive,
  keyOf,
  type Due,
  type HandoverTask,
  type Owner,
  type PlannedTask,
  type TaskKind,
  type TaskState,
  type Team,
  type Telling,
  type Urgency,
  type Why,
} from './task/task.js';
