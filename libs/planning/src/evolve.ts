import type { LocalDate } from '#calendar';
import type { PartnerContact } from './facts/fact-item.js';
import { partnerIn, type HandoverTask, type TaskKind, type TaskState } from './task/task.js';

/** What a partner can say of a task. */
export const NEWS_KINDS = [
  'accepted',
  'declined',
  'appointment-booked',
  'attended',
  'did-not-attend',
  'pickup-confirmed',
  'collected',
  'arrived',
  'pickup-failed',
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** One answer, in the hub's words, with what it says of the person. `on` is the local day it speaks of. */
export interface TaskNews {
  readonly news: NewsKind;
  readonly version: number;
  readonly on: LocalDate;
  readonly reason?: string;
  readonly appointment?: NonNullable<PartnerContact['appointment']>;
}

/** What an answer does. `contact` is what it tells of the person, whatever becomes of the task; `look` is what a person must do. */
export type Evolved =
  | {
      readonly outcome: 'moved';
      readonly state: TaskState;
      readonly contact: PartnerContact | null;
      readonly look: string | null;
    }
  | { readonly outcome: 'noted'; readonly contact: PartnerContact | null; readonly look: string | null }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'does-not-fit'; readonly because: string };

const AGREES = { accepted: 'agreed', declined: 'declined' } as const;
const YES_OR_NO = { accepted: 'done', declined: 'declined' } as const;
const DID_THEY_COME = { ...AGREES, 'appointment-booked': 'agreed', attended: 'done', 'did-not-attend': 'open' } as const;
const MEETING = {
  ...AGREES,
  'pickup-confirmed': 'agreed',
  collected: 'agreed',
  arrived: 'done',
  'pickup-failed': 'declined',
} as const;

/** Where each answer takes each kind of task. What is not in the table is not an answer to that kind. `null`: noted, no move. */
const MOVES: Readonly<Partial<Record<TaskKind, Readonly<Partial<Record<NewsKind, TaskState | null>>>>>> = {
  CONTINGENCY_PLAN: YES_OR_NO,
  RECONNECT_REFERRAL: YES_OR_NO,
  DUTY_TO_REFER: YES_OR_NO,
  REHAB_OR_HOUSING_APPLICATION: YES_OR_NO,
  COMMUNITY_GROUP_REFERRAL: YES_OR_NO,
  COMMUNITY_REFERRAL: YES_OR_NO,
  INREACH_VISIT: { ...AGREES, attended: 'done', 'did-not-attend': null },
  APPOINTMENT_BOOKED: { ...AGREES, 'appointment-booked': 'done', attended: 'done', 'did-not-attend': null },
  LICENCE_APPOINTMENT_CHECK: YES_OR_NO,
  NALOXONE_HANDED_OVER: AGREES,
  OST_BRIDGING: AGREES,
  OST_DOSE_CONFIRM: { accepted: null },
  GATE_PICKUP: MEETING,
  PEER_MEET_AT_GATE: MEETING,
  PROBATION_NOTIFY: YES_OR_NO,
  HANDOVER_PACK: YES_OR_NO,
  RELEASE_CONFIRM: { accepted: null },
  PARTNER_TOLD: { accepted: null, declined: null },
  FIRST_CONTACT_CHECK: DID_THEY_COME,
  HIGH_RISK_CHECKS: DID_THEY_COME,
  OUTCOME_15WD: YES_OR_NO,
  ENGAGED_21D: { accepted: null, declined: 'declined', 'appointment-booked': null, attended: 'done', 'did-not-attend': null },
  LATE_FOLLOW_UP: YES_OR_NO,
};

type Asked = Pick<HandoverTask, 'kind' | 'subject' | 'state'>;

/** A partner that says no takes back what it had promised before. */
const takenBack = ({ kind, state }: Asked): PartnerContact | null => {
  if (kind === 'COMMUNITY_REFERRAL') return state === 'done' ? { referralAcceptedBy: null } : null;
  if (kind === 'APPOINTMENT_BOOKED') return state === 'done' ? { appointment: null } : null;
  return MOVES[kind]?.['pickup-confirmed'] !== undefined && state === 'agreed' ? { pickupConfirmedBy: null } : null;
};

const contactOf = (task: Asked, { news, on, appointment }: TaskNews): PartnerContact | null => {
  switch (news) {
    case 'appointment-booked':
      return appointment === undefined ? null : { appointment: { ...appointment, with: partnerIn(task.subject) } };
    case 'attended':
      return { attendedOn: on };
    case 'did-not-attend':
      return { missedOn: on };
    case 'pickup-confirmed':
      return { pickupConfirmedBy: partnerIn(task.subject) };
    case 'collected':
      return { collectedOn: on };
    case 'arrived':
      return { arrivedOn: on };
    case 'pickup-failed':
      return { pickupFailedOn: on, pickupConfirmedBy: null };
    case 'declined':
      return takenBack(task);
    case 'accepted':
      return task.kind === 'COMMUNITY_REFERRAL' ? { referralAcceptedBy: partnerIn(task.subject) } : null;
  }
};

/** Answers to what was asked grow old with it; what has happened to a person stays true. */
const HAPPENED: ReadonlySet<NewsKind> = new Set(['attended', 'did-not-attend', 'collected', 'arrived', 'pickup-failed']);
/** Done by a partner's word, which it can take back. The others are done by what has happened to the person. */
const DONE_BY_WORD: ReadonlySet<TaskKind> = new Set([
  'CONTINGENCY_PLAN',
  'RECONNECT_REFERRAL',
  'DUTY_TO_REFER',
  'REHAB_OR_HOUSING_APPLICATION',
  'COMMUNITY_GROUP_REFERRAL',
  'COMMUNITY_REFERRAL',
  'APPOINTMENT_BOOKED',
  'LICENCE_APPOINTMENT_CHECK',
  'PROBATION_NOTIFY',
  'HANDOVER_PACK',
  'OUTCOME_15WD',
  'LATE_FOLLOW_UP',
]);

const stays = ({ kind, state }: Asked, to: TaskState): boolean =>
  to === state || state === 'withdrawn' || (state === 'done' && !(to === 'declined' && DONE_BY_WORD.has(kind)));

const lookFor = ({ state }: Asked, { news, reason }: TaskNews): string | null => {
  if (news === 'declined' && state !== 'withdrawn')
    return `The partner declined${reason === undefined ? '' : `: ${reason}`}. Ask another service, or ring them`;
  if (news === 'pickup-failed') {
    return `The pickup failed${reason === undefined ? '' : `: ${reason}`}. Reach the person the same day and see them to the service`;
  }
  if (news === 'did-not-attend') return 'The person did not attend. Reach out the same day';
  return null;
};

/**
 * What one answer does to one task. An answer to an older version than the one last told is stale and changes nothing, unless it
 * tells of something that has happened. An answer to a version never told does not fit. A late `accepted` never undoes `done`, and
 * a `declined` only where the partner's own word had done it.
 */
export const evolve = (task: Asked, told: { readonly version: number }, news: TaskNews): Evolved => {
  if (news.version > told.version) return { outcome: 'does-not-fit', because: `version ${news.version} was never told` };
  const to = MOVES[task.kind]?.[news.news];
  if (to === undefined) return { outcome: 'does-not-fit', because: `"${news.news}" is no answer to ${task.kind}` };
  if (news.news === 'appointment-booked' && news.appointment === undefined) {
    return { outcome: 'does-not-fit', because: 'an appointment without a day' };
  }
  if (news.version < told.version && !HAPPENED.has(news.news)) return { outcome: 'stale' };
  const contact = contactOf(task, news);
  const look = lookFor(task, news);
  if (to === null || stays(task, to)) return { outcome: 'noted', contact, look };
  return { outcome: 'moved', state: to, contact, look };
};
