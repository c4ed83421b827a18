import type { TaskKind } from '#planning';
import type { Field } from './fields.js';

const WHO: readonly Field[] = ['person.prisonNumber', 'person.firstName', 'person.lastName', 'person.dateOfBirth'];
const REACH: readonly Field[] = ['person.phone', 'person.address', 'needs.noFixedAbode'];
const WHEN: readonly Field[] = ['release.on', 'release.earliest', 'release.basis', 'release.confidence', 'release.prison'];
const CLINICAL: readonly Field[] = [
  'needs.opioid',
  'needs.ost',
  'needs.overdoseBefore',
  'needs.mentalHealthOrLearningDisability',
  'naloxone.declined',
  'naloxone.trainedOn',
];
const MEETING: readonly Field[] = [
  'person.firstName',
  'person.lastName',
  'person.phone',
  'release.on',
  'release.earliest',
  'release.prison',
  'needs.vulnerable',
];

/**
 * What each task needs a partner to know, and no more. A kind that is not here is not for telling. What a notice holds is what
 * makes it change: a field that alters without the partner's work altering is left out on purpose.
 */
export const NEEDED: Readonly<Partial<Record<TaskKind, readonly Field[]>>> = {
  CONTINGENCY_PLAN: [
    ...WHO,
    'person.nhsNumber',
    ...REACH,
    'release.releasedOn',
    'release.prison',
    ...CLINICAL,
    'naloxone.handedOverOn',
  ],
  RECONNECT_REFERRAL: [...WHO, ...REACH, ...WHEN, 'needs.vulnerable'],
  DUTY_TO_REFER: ['person.firstName', 'person.lastName', 'person.dateOfBirth', ...REACH, 'needs.riskOfHomelessness', ...WHEN],
  REHAB_OR_HOUSING_APPLICATION: [...WHO, 'person.nhsNumber', ...REACH, ...WHEN, ...CLINICAL],
  COMMUNITY_GROUP_REFERRAL: ['person.firstName', 'person.lastName', 'person.phone', 'release.on', 'release.earliest'],
  COMMUNITY_REFERRAL: [...WHO, 'person.nhsNumber', ...REACH, ...WHEN, ...CLINICAL, 'treatment.depotNextOn'],
  INREACH_VISIT: [
    'person.prisonNumber',
    'person.firstName',
    'person.lastName',
    'release.on',
    'release.earliest',
    'release.prison',
  ],
  APPOINTMENT_BOOKED: [...WHO, 'person.phone', ...WHEN, 'needs.ost'],
  LICENCE_APPOINTMENT_CHECK: [
    'person.crn',
    'person.firstName',
    'person.lastName',
    'release.on',
    'appointment.on',
    'appointment.time',
    'appointment.place',
  ],
  NALOXONE_HANDED_OVER: ['person.prisonNumber', 'release.releasedOn', 'naloxone.declined', 'naloxone.trainedOn'],
  OST_DOSE_CONFIRM: ['person.prisonNumber', 'release.releasedOn', 'needs.ost', 'treatment.lastDoseOn', 'treatment.lastDoseTime'],
  OST_BRIDGING: [...WHO, 'person.nhsNumber', 'release.on', 'release.prison', 'needs.ost', 'treatment.bridgingDays'],
  GATE_PICKUP: MEETING,
  PEER_MEET_AT_GATE: MEETING,
  PROBATION_NOTIFY: ['person.prisonNumber', 'person.crn', 'person.firstName', 'person.lastName', ...WHEN],
  HANDOVER_PACK: [
    ...WHO,
    'person.nhsNumber',
    ...REACH,
    ...WHEN,
    ...CLINICAL,
    'needs.vulnerable',
    'naloxone.inPropertyOn',
    'treatment.kind',
    'treatment.groups',
    'treatment.goals',
    'treatment.bridgingDays',
    'treatment.depotNextOn',
    'appointment.on',
    'appointment.time',
    'appointment.place',
  ],
  RELEASE_CONFIRM: ['person.prisonNumber', 'release.releasedOn', 'naloxone.handedOverOn'],
  FIRST_CONTACT_CHECK: ['person.prisonNumber', 'release.releasedOn'],
  HIGH_RISK_CHECKS: ['person.prisonNumber', 'release.releasedOn'],
  OUTCOME_15WD: ['person.prisonNumber', 'person.crn', 'release.releasedOn'],
  ENGAGED_21D: ['person.prisonNumber', 'release.releasedOn'],
  PARTNER_TOLD: ['person.prisonNumber', 'person.firstName', 'person.lastName', 'release.prison'],
  LATE_FOLLOW_UP: [...WHO, ...REACH, 'release.releasedOn'],
};
