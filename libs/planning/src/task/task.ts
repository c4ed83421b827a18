import type { LocalDate } from '#calendar';
import type { Hold } from '../facts/standing.js';
import type { EscalationStep } from './escalation.js';

/** The handover tasks, by the field's names (domain reference §5). ATTENTION is a task for a person where something failed. */
export const TASK_KINDS = [
  'NEED_ASKED',
  'CONTINGENCY_PLAN',
  'CONSENT_AND_DESTINATION',
  'RECONNECT_REFERRAL',
  'DUTY_TO_REFER',
  'REHAB_OR_HOUSING_APPLICATION',
  'COMMUNITY_GROUP_REFERRAL',
  'COMMUNITY_REFERRAL',
  'INREACH_VISIT',
  'APPOINTMENT_BOOKED',
  'LICENCE_APPOINTMENT_CHECK',
  'NALOXONE_TRAINED',
  'NALOXONE_IN_PROPERTY',
  'NALOXONE_HANDED_OVER',
  'OST_BRIDGING',
  'OST_DOSE_CONFIRM',
  'DEPOT_DUE_CHECK',
  'MEDICINES_28D',
  'GP_REGISTRATION',
  'END_OF_TREATMENT_REVIEW',
  'RELEASE_REVIEW',
  'FAMILY_SESSION',
  'GATE_PICKUP',
  'PEER_MEET_AT_GATE',
  'PROBATION_NOTIFY',
  'HANDOVER_PACK',
  'RELEASE_CONFIRM',
  'FIRST_CONTACT_CHECK',
  'HIGH_RISK_CHECKS',
  'OUTCOME_15WD',
  'ENGAGED_21D',
  'LATE_FOLLOW_UP',
  'RIM_AGENDA',
  'FEEDBACK',
  'PARTNER_TOLD',
  'PHONE_CALL',
  'ATTENTION',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TEAMS = [
  'duty-worker',
  'recovery-practitioner',
  'care-coordinator',
  'pre-release-team',
  'healthcare',
  'discharge-nurse',
  'prescriber',
  'pharmacy',
  'family-lead',
  'probation-practitioner',
  'connecting-communities',
  'hub',
  'coordinator',
] as const;
export type Team = (typeof TEAMS)[number];

/** Whose move it is: a team inside, or a partner by its id. */
export type Owner = { readonly team: Team } | { readonly partner: string };

/** A day, and where it matters a local time `HH:MM`. `compressed`: there was less notice than the rule asks for. */
export interface Due {
  readonly on: LocalDate;
  readonly time: string | null;
  readonly compressed: boolean;
}

/** Why a task exists and why it is due then, in words a prison team can check. */
export interface Why {
  readonly because: string;
  readonly reckoned: string;
  readonly source: string;
}

/** `routine` retries for days; `same-day` retries fast and gives up in time for a person to ring. */
export type Urgency = 'routine' | 'same-day';

/** What a partner is to be told about a task, once the disclosure gate has let it through. */
export interface Telling {
  readonly partner: string;
  /** The subject of the messages: `referral`, `pickup` … */
  readonly message: string;
  /** Not before: at once, from a local day and time, or a hold in minutes after the notice is written. */
  readonly from:
    | { readonly on: LocalDate; readonly time: string }
    /** Counted from `since`, an instant, where it began before the hub heard of it. */
    | { readonly holdMinutes: number; readonly since: string | null }
    | 'at-once';
  /** It speaks of that moment: a change of it is not told before either. */
  readonly notBefore?: true;
  readonly answerBy: { readonly on: LocalDate; readonly time: string | null };
  readonly urgency: Urgency;
  /** Later than this local day and time a try is useless, and a person must act instead. */
  readonly deadline: { readonly on: LocalDate; readonly time: string };
}

/** What the plan says should exist. */
export interface PlannedTask {
  readonly kind: TaskKind;
  /**
   * Tells two tasks of one kind apart: the partner it concerns and, after a colon, the round (`riverside:first`); or the cause of
   * an ATTENTION. Empty where there is only one.
   */
  readonly subject: string;
  readonly owner: Owner;
  readonly due: Due;
  /** When and to whom it is taken further while it is not done. Empty where nobody is asked. */
  readonly escalation: readonly EscalationStep[];
  readonly why: Why;
  /** The version of the numbers that made it; null for a task that no number has a part in. */
  readonly policyVersion: string | null;
  /** The fact that settles it, where one is known. */
  readonly settledBy: string | null;
  /** True where a settled task opens again when its fact no longer fits (a booking before the new release date). */
  readonly reopens: boolean;
  readonly tell: Telling | null;
  /** What a partner has agreed to no longer fits: a change of it opens the task again, so that it is seen until it is agreed anew. */
  readonly asksAgain: boolean;
  /** The message that no longer holds, where it was told, although the task does (a release entered in error); else null. */
  readonly takesBack: string | null;
  /** Why it is paused: kept, neither late nor taken further, and nothing told. Null where it is not. */
  readonly paused: Hold | null;
}

/** `agreed`: a partner has taken it on, it is not done yet. `declined`: a partner has said no and a person must act. */
export type TaskState = 'open' | 'agreed' | 'declined' | 'done' | 'withdrawn';

/** What exists. `revision` rises with each change. */
export interface HandoverTask extends Pick<
  PlannedTask,
  'kind' | 'subject' | 'owner' | 'due' | 'escalation' | 'why' | 'policyVersion' | 'paused'
> {
  readonly state: TaskState;
  readonly revision: number;
}

export const keyOf = ({ kind, subject }: Pick<PlannedTask, 'kind' | 'subject'>): string => `${kind}/${subject}`;

/** The partner a task concerns, as its subject names it; empty where it concerns none. */
export const partnerIn = (subject: string): string => subject.split(':')[0] ?? '';

export const isLive = ({ state }: Pick<HandoverTask, 'state'>): boolean => state !== 'done' && state !== 'withdrawn';
