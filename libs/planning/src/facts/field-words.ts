/** What a team may say it has done, by the name of the task it settles. */
export const DONE_NAMES = [
  'needAsked',
  'contingencyPlan',
  'contingencyReview',
  'consentAndDestination',
  'consentReoffered',
  'naloxoneReoffered',
  'reconnectReferral',
  'dutyToRefer',
  'rehabOrHousingApplication',
  'supportedHousingApplication',
  'communityGroupReferral',
  'inreachVisit',
  'licenceAppointmentCheck',
  'ostBridging',
  'depotDueCheck',
  'medicines28d',
  'gpRegistration',
  'endOfTreatmentReview',
  'releaseReview',
  'familySession',
  'recoveryMeeting',
  'outcome15wd',
  'lateFollowUp',
  'lateFollowUpClosed',
  'feedbackBefore',
  'feedbackOnTheDay',
  'feedbackAfter',
] as const;
export type DoneName = (typeof DONE_NAMES)[number];

/** Done for one release day and no other: a script is dated, a licence names the appointment, a dose falls inside or out. */
export const DONE_FOR_THE_DAY = [
  'ostBridging',
  'medicines28d',
  'licenceAppointmentCheck',
  'depotDueCheck',
] as const satisfies readonly DoneName[];

/** How a referral came to the prison's team (HMP Liverpool: internal, external, self; a drop-in; a court; a worker on the wing). */
export const REFERRAL_SOURCES = ['self', 'drop-in', 'internal', 'external', 'court', 'key-holder'] as const;
export type ReferralSource = (typeof REFERRAL_SOURCES)[number];

/** What somebody says they use. New substances come faster than lists: there is free text beside it, which no partner is told. */
export const SUBSTANCES = [
  'opioids',
  'alcohol',
  'crack-cocaine',
  'cannabis',
  'psychoactive-substances',
  'benzodiazepines',
  'amphetamines',
  'prescribed-medicines',
] as const;
export type Substance = (typeof SUBSTANCES)[number];

/** How a person who is collected travels from the gate. */
export const TRANSPORTS = ['CAR', 'RAIL', 'BUS', 'ON_FOOT'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** Why continuity failed, or how the release ended otherwise (domain reference §1.8). */
export const OUTCOME_CODES = [
  'NO_REFERRAL_RECEIVED',
  'REFERRAL_TO_WRONG_AREA',
  'WRONG_CONTACT_DETAILS',
  'NO_APPOINTMENT_GIVEN_BEFORE_RELEASE',
  'RELEASED_UNPLANNED',
  'RELEASE_DATE_CHANGED_NOT_TOLD',
  'TRANSFERRED_PRISON_BEFORE_RELEASE',
  'DID_NOT_ATTEND',
  'CONTACT_LOST',
  'DECLINED',
  'RETURNED_TO_CUSTODY',
  'MOVED_AWAY',
  'DIED',
  'STARTED_AFTER_21_DAYS',
  'STARTED_NON_STRUCTURED_ONLY',
  'IN_TREATMENT_NOT_MATCHED',
  'MISCODED_NOT_A_TRANSFER',
  'DEPORTED',
  'HOSPITAL',
] as const;
export type OutcomeCode = (typeof OUTCOME_CODES)[number];
