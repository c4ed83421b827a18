/**
 * Planning: from what is known about a release to the tasks that should exist, and what an answer does to a task.
 * Plain TypeScript. No clock, no database, no framework: everything it knows is passed in.
 */
export { endedAs } from './facts/ended-as.js';
export { saidIn, type FactItem, type PartnerContact, type ReleaseFact } from './facts/fact-item.js';
export { known, type Hold, type Known, type Part, type Standing } from './facts/known.js';
export { HAPPENINGS, WAYS_OUT, type Happening, type WayOut } from './facts/happenings.js';
export { plannedDate, type Confidence, type PlannedDate } from './facts/planned-date.js';
export {
  DONE_NAMES,
  OUTCOME_CODES,
  REFERRAL_SOURCES,
  SUBSTANCES,
  TRANSPORTS,
  type DoneName,
  type OutcomeCode,
  type ReferralSource,
  type Substance,
} from './facts/field-words.js';
export { areaKey } from './facts/area.js';
export { MARKERS, type Marker } from './facts/markers.js';
export type { RecoveryMeeting } from './facts/recovery-meeting.js';
export { COMMUNITY_STAGES, SUPPORT_STAGES, TREATMENT_KINDS } from './facts/programme.js';
export type { DateDoubt } from './facts/date-doubts.js';
export type { DateName, DateSaid } from './facts/said.js';
export { whyNotAtTheGate, whyNotBooked } from './facts/vetting.js';
export { NATIONAL_POLICY, type Policy, type PolicyNumbers } from './policy/policy.js';
export { checkNumbers, checkPolicy, type CheckedNumbers, type CheckedPolicy, type PolicyFault } from './policy/check-policy.js';
export { faultsOfLayer, faultsWithoutLayer, withOverride, withoutOverride, type Layers } from './policy/layers.js';
export { LIMITS, type Limit } from './policy/limits.js';
export { policyFor, type Place, type PolicyOverride, type PolicyScope } from './policy/policy-for.js';
export { coverageOf, type Coverage } from './coverage.js';
export { comparePlans, type PlanChange } from './compare-plans.js';
export { ESCALATES_TO, ESCALATION_LEVELS, type EscalationLevel, type EscalationStep } from './task/escalation.js';
export { dayToPlanFor } from './day-to-plan-for.js';
export { plan, TO_NOBODY, type Facts, type Routing } from './plan.js';
export { RULES } from './rules/index.js';
export type { Rule } from './rules/rule.js';
export { apply, carriedOut, diff, type Command } from './diff.js';
export { slotTrouble } from './slot-trouble.js';
export { BY_HAND, hasTime, mayLieAhead, saidOf, sayingOf, type ByHand, type Evidence, type Saying } from './by-hand.js';
export { evolve, NEWS_KINDS, type Evolved, type NewsKind, type TaskNews } from './evolve.js';
export { attention, isPlannedCause } from './task/attention.js';
export {
  TASK_KINDS,
  TEAMS,
  isLive,
  keyOf,
  partnerIn,
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
