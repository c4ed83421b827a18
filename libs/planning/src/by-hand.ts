import type { LocalDate } from '#calendar';
import type { ReleaseFact } from './facts/fact-item.js';
import { OUTCOME_CODES, type DoneName, type OutcomeCode } from './facts/field-words.js';
import { partnerIn, type HandoverTask, type TaskKind } from './task/task.js';

const WORDS = [
  'court-passed',
  'has-need',
  'no-need',
  'done',
  'naloxone-trained',
  'naloxone-in-property',
  'naloxone-handed-over',
  'naloxone-declined',
  'naloxone-accepted',
  'consent-given',
  'last-dose',
  'appointment-booked',
  'attended',
  'did-not-attend',
  'pickup-confirmed',
  'collected',
  'arrived',
  'pickup-failed',
  'released',
  'accepted',
  'told',
  'checked',
  'seen-to',
] as const;

/** What a member of staff can say has become of a task: what was done, or why treatment did not go on. */
export type ByHand = (typeof WORDS)[number] | Exclude<OutcomeCode, 'DIED'>;

/** A death is no ending of a task: it is recorded on the page of the release, and stops everything. */
const isEnding = (code: OutcomeCode): code is Exclude<OutcomeCode, 'DIED'> => code !== 'DIED';
const ENDINGS = OUTCOME_CODES.filter(isEnding);
const isHowItEnded = (said: ByHand): said is Exclude<OutcomeCode, 'DIED'> => ENDINGS.some((code) => code === said);
export const BY_HAND: readonly ByHand[] = [...WORDS, ...ENDINGS];

/** What happened, on which day (and where it matters at what time), and how that is known. */
export interface Evidence {
  readonly happened: ByHand;
  readonly on: LocalDate;
  readonly time: string | null;
  readonly how: string;
}

type Says = ReleaseFact['says'];
type Asked = Pick<HandoverTask, 'kind' | 'subject'>;
type Said = Pick<Evidence, 'on' | 'time'> & Pick<HandoverTask, 'subject'>;

const DECLINED = 'naloxone-declined';
const MEETING = ['pickup-confirmed', 'collected', 'arrived', 'pickup-failed'] as const;
const COMING = ['attended', 'did-not-attend'] as const;
const DONE = ['done'] as const;

/** What can be said of each kind, the usual first. */
const SAID_OF: Readonly<Record<TaskKind, readonly ByHand[]>> = {
  NEED_ASKED: ['has-need', 'no-need', 'done'],
  CONTINGENCY_PLAN: DONE,
  // Both are recorded on the page of the release: a tick would say that it is known what may be shared, and not what.
  CONSENT_AND_DESTINATION: [],
  RECONNECT_REFERRAL: DONE,
  DUTY_TO_REFER: DONE,
  REHAB_OR_HOUSING_APPLICATION: DONE,
  COMMUNITY_GROUP_REFERRAL: DONE,
  COMMUNITY_REFERRAL: ['accepted'],
  INREACH_VISIT: DONE,
  APPOINTMENT_BOOKED: ['appointment-booked', 'attended'],
  LICENCE_APPOINTMENT_CHECK: DONE,
  NALOXONE_TRAINED: ['naloxone-trained', DECLINED],
  NALOXONE_IN_PROPERTY: ['naloxone-in-property', DECLINED],
  NALOXONE_HANDED_OVER: ['naloxone-handed-over', DECLINED],
  OST_BRIDGING: DONE,
  OST_DOSE_CONFIRM: ['last-dose'],
  DEPOT_DUE_CHECK: DONE,
  MEDICINES_28D: DONE,
  GP_REGISTRATION: DONE,
  END_OF_TREATMENT_REVIEW: DONE,
  RELEASE_REVIEW: DONE,
  FAMILY_SESSION: DONE,
  GATE_PICKUP: MEETING,
  PEER_MEET_AT_GATE: MEETING,
  PROBATION_NOTIFY: ['told'],
  HANDOVER_PACK: ['told'],
  RELEASE_CONFIRM: ['released'],
  FIRST_CONTACT_CHECK: COMING,
  HIGH_RISK_CHECKS: ['checked', ...COMING],
  OUTCOME_15WD: ['done', ...COMING],
  ENGAGED_21D: [...COMING, ...ENDINGS],
  LATE_FOLLOW_UP: ['done', 'attended'],
  RIM_AGENDA: DONE,
  FEEDBACK: DONE,
  PARTNER_TOLD: ['told'],
  PHONE_CALL: ['told'],
  ATTENTION: ['seen-to'],
};

const DONE_AS: Readonly<Partial<Record<TaskKind, DoneName>>> = {
  NEED_ASKED: 'needAsked',
  RECONNECT_REFERRAL: 'reconnectReferral',
  DUTY_TO_REFER: 'dutyToRefer',
  REHAB_OR_HOUSING_APPLICATION: 'rehabOrHousingApplication',
  COMMUNITY_GROUP_REFERRAL: 'communityGroupReferral',
  INREACH_VISIT: 'inreachVisit',
  LICENCE_APPOINTMENT_CHECK: 'licenceAppointmentCheck',
  OST_BRIDGING: 'ostBridging',
  DEPOT_DUE_CHECK: 'depotDueCheck',
  MEDICINES_28D: 'medicines28d',
  GP_REGISTRATION: 'gpRegistration',
  END_OF_TREATMENT_REVIEW: 'endOfTreatmentReview',
  RELEASE_REVIEW: 'releaseReview',
  FAMILY_SESSION: 'familySession',
  OUTCOME_15WD: 'outcome15wd',
  LATE_FOLLOW_UP: 'lateFollowUp',
  RIM_AGENDA: 'recoveryMeeting',
};

const FEEDBACK: Readonly<Record<string, DoneName>> = {
  before: 'feedbackBefore',
  'on-the-day': 'feedbackOnTheDay',
  after: 'feedbackAfter',
};

/** Of the look before a court day also that the day has passed: nothing else may ever be heard of it. */
const SAID_OF_COURT: readonly ByHand[] = ['done', 'court-passed'];
const COURT = 'court-';

const RE_OFFER = 're-offer';
const roundIn = (subject: string): string => subject.split(':')[1] ?? '';

/** What can be said of a thing that was offered once more: yes, or still no. */
const SAID_OF_RE_OFFER: Readonly<Partial<Record<TaskKind, readonly ByHand[]>>> = {
  NALOXONE_TRAINED: ['naloxone-accepted', 'done'],
  CONSENT_AND_DESTINATION: ['consent-given', 'done'],
};

/** The name of the fact that says a team has done it; of a kind with several rounds, that of the round. */
const doneName = ({ kind, subject }: Asked): DoneName | undefined => {
  const round = roundIn(subject);
  if (round === RE_OFFER) return kind === 'NALOXONE_TRAINED' ? 'naloxoneReoffered' : 'consentReoffered';
  if (round === 'supported-housing') return 'supportedHousingApplication';
  if (kind === 'LATE_FOLLOW_UP' && round === 'close') return 'lateFollowUpClosed';
  if (kind === 'FEEDBACK') return FEEDBACK[round];
  if (kind === 'CONTINGENCY_PLAN') {
    if (subject === '') return 'contingencyPlan';
    return round.startsWith(COURT) ? 'contingencyReview' : undefined;
  }
  return DONE_AS[kind];
};

const slot = ({ on, time, subject }: Said): Says => ({
  contact: {
    appointment: { on, ...(time === null ? {} : { time }), ...(partnerIn(subject) === '' ? {} : { with: partnerIn(subject) }) },
  },
});

/** The fact of the release that says it; null where none does, and the word only closes the task. */
const factOf = (task: Asked, { happened, on, time }: Evidence): Says | null => {
  const partner = partnerIn(task.subject);
  if (isHowItEnded(happened)) return { outcome: { code: happened, on } };
  switch (happened) {
    case 'done': {
      const name = doneName(task);
      return name === undefined ? null : { done: { [name]: on } };
    }
    case 'court-passed':
      return { custody: { nextCourtOn: null } };
    case 'has-need':
      return { needs: { drugOrAlcohol: true } };
    case 'no-need':
      return { needs: { drugOrAlcohol: false } };
    case 'naloxone-trained':
      return { naloxone: { trainedOn: on } };
    case 'naloxone-in-property':
      return { naloxone: { inPropertyOn: on } };
    case 'naloxone-handed-over':
      return { naloxone: { handedOverOn: on } };
    case 'naloxone-declined':
      return { naloxone: { declined: true } };
    case 'naloxone-accepted':
      return { naloxone: { declined: false } };
    case 'consent-given':
      return { basis: { kind: 'consent', recordedOn: on } };
    case 'last-dose':
      return { treatment: { lastDoseOn: on, ...(time === null ? {} : { lastDoseTime: time }) } };
    case 'appointment-booked':
      return slot({ on, time, subject: task.subject });
    case 'attended':
      return { contact: { attendedOn: on } };
    case 'did-not-attend':
      return { contact: { missedOn: on } };
    case 'pickup-confirmed':
      return { contact: { pickupConfirmedBy: partner } };
    case 'collected':
      return { contact: { collectedOn: on } };
    case 'arrived':
      return { contact: { arrivedOn: on } };
    case 'pickup-failed':
      return { contact: { pickupFailedOn: on, pickupConfirmedBy: null } };
    case 'released':
      return { happened: { what: 'released', on } };
    case 'accepted':
      return partner === '' ? null : { contact: { referralAcceptedBy: partner } };
    case 'told':
    case 'checked':
    case 'seen-to':
      return null;
  }
};

/** Whether a time of day belongs to it. */
export const hasTime = (happened: ByHand): boolean => happened === 'appointment-booked' || happened === 'last-dose';

/** Whether it speaks of a day that may be still to come. */
export const mayLieAhead = (happened: ByHand): boolean => happened === 'appointment-booked';

const wordsFor = ({ kind, subject }: Asked): readonly ByHand[] => {
  const round = roundIn(subject);
  if (kind === 'CONTINGENCY_PLAN' && round.startsWith(COURT)) return SAID_OF_COURT;
  return (round === RE_OFFER ? SAID_OF_RE_OFFER[kind] : undefined) ?? SAID_OF[kind];
};

/** What can be said of this task. Only a partner can have promised to be there. */
export const saidOf = (task: Asked): readonly ByHand[] =>
  wordsFor(task).filter((happened) => happened !== 'pickup-confirmed' || partnerIn(task.subject) !== '');

/** A court day that is still to come has not passed. */
const isBeforeCourt = ({ subject }: Asked, { happened, on }: Evidence): boolean =>
  happened === 'court-passed' && on < roundIn(subject).slice(COURT.length);

/**
 * What saying it does. A fact of the release where there is one, so that the plan, the partners and the evidence follow from it as
 * from any other fact; otherwise the task is closed on that word alone.
 */
export type Saying = { readonly does: 'fact'; readonly says: Says } | { readonly does: 'close' } | { readonly does: 'not-fit' };

export const sayingOf = (task: Asked, evidence: Evidence): Saying => {
  if (!saidOf(task).includes(evidence.happened) || isBeforeCourt(task, evidence)) return { does: 'not-fit' };
  const says = factOf(task, evidence);
  return says === null ? { does: 'close' } : { does: 'fact', says };
};
