import type { LocalDate } from '#calendar';
import type { PartnerContact } from './facts/fact-item.js';
import type { HandoverTask, TaskKind, TaskState } from './task/task.js';

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
const MEETING = { ...AGREES, 'pickup-confirmed': 'agreed', collected: 'agreed', arrived: 'done' } as const;

/** Where each answer takes each kind of task. What is not in the table is not an answer to that kind. `null`: noted, no move. */
const MOVES: Readonly<Partial<Record<TaskKind, Readonly<Partial<Record<NewsKind, TaskState | null>>>>>> = {
  COMMUNITY_REFERRAL: { accepted: 'done', declined: 'declined' },
  APPOINTMENT_BOOKED: { ...AGREES, 'appointment-booked': 'done', attended: 'done', 'did-not-attend': null },
  OST_BRIDGING: AGREES,
  GATE_PICKUP: MEETING,
  PEER_MEET_AT_GATE: MEETING,
  PROBATION_NOTIFY: { accepted: 'done', declined: 'declined' },
  HANDOVER_PACK: { accepted: 'done', declined: 'declined' },
  RELEASE_CONFIRM: { accepted: null },
  FIRST_CONTACT_CHECK: { ...AGREES, 'appointment-booked': 'agreed', attended: 'done', 'did-not-attend': 'open' },
  ENGAGED_21D: { accepted: null, declined: 'declined', 'appointment-booked': null, attended: 'done', 'did-not-attend': null },
};

type Asked = Pick<HandoverTask, 'kind' | 'subject' | 'state'>;

/** A partner that says no takes back what it had promised before. */
const takenBack = ({ kind, state }: Asked): PartnerContact | null => {
  if (kind === 'APPOINTMENT_BOOKED') return state === 'done' ? { appointment: null } : null;
  return MOVES[kind]?.['pickup-confirmed'] !== undefined && state === 'agreed' ? { pickupConfirmedBy: null } : null;
};

const contactOf = (task: Asked, { news, on, appointment }: TaskNews): PartnerContact | null => {
  switch (news) {
    case 'appointment-booked':
      return appointment === undefined ? null : { appointment: { ...appointment, with: task.subject } };
    case 'attended':
      return { attendedOn: on };
    case 'did-not-attend':
      return { missedOn: on };
    case 'pickup-confirmed':
      return { pickupConfirmedBy: task.subject };
    case 'collected':
      return { collectedOn: on };
    case 'arrived':
      return { arrivedOn: on };
    case 'declined':
      return takenBack(task);
    case 'accepted':
      return null;
  }
};

/** Answers to what was asked grow old with it; what has happened to a person stays true. */
const HAPPENED: ReadonlySet<NewsKind> = new Set(['attended', 'did-not-attend', 'collected', 'arrived']);
/** Done by a partner's word, which it can take back. The others are done by what has happened to the person. */
const DONE_BY_WORD: ReadonlySet<TaskKind> = new Set([
  'COMMUNITY_REFERRAL',
  'APPOINTMENT_BOOKED',
  'PROBATION_NOTIFY',
  'HANDOVER_PACK',
]);

const stays = ({ kind, state }: Asked, to: TaskState): boolean =>
  to === state || state === 'withdrawn' || (state === 'done' && !(to === 'declined' && DONE_BY_WORD.has(kind)));

const lookFor = ({ state }: Asked, { news, reason }: TaskNews): string | null => {
  if (news === 'declined' && state !== 'withdrawn')
    return `The partner declined${reason === undefined ? '' : `: ${reason}`}. Ask another service, or ring them`;
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
