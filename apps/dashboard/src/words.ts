// The field's words for what the hub keeps as codes. A code without words here is shown as it is, never left out.

type Words = Readonly<Record<string, string>>;

const asItIs = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).toLowerCase().replaceAll(/[_-]/g, ' ');

/** The words for a code. */
export const say = (words: Words, code: string): string => (Object.hasOwn(words, code) ? words[code] : undefined) ?? asItIs(code);

/** The same inside a sentence: with a small first letter. */
export const sayWithin = (words: Words, code: string): string => {
  const said = say(words, code);
  return said.charAt(0).toLowerCase() + said.slice(1);
};

export const KINDS: Words = {
  NEED_ASKED: 'Asked about drugs and alcohol',
  CONTINGENCY_PLAN: 'Contingency plan for an unplanned release',
  CONSENT_AND_DESTINATION: 'Consent and destination recorded',
  RECONNECT_REFERRAL: 'Referral to RECONNECT',
  DUTY_TO_REFER: 'Duty to refer: housing',
  REHAB_OR_HOUSING_APPLICATION: 'Application for rehab or supported housing',
  COMMUNITY_GROUP_REFERRAL: 'Introduced to a community group',
  COMMUNITY_REFERRAL: 'Referral to community service',
  INREACH_VISIT: 'Community worker meets the person inside',
  APPOINTMENT_BOOKED: 'First appointment booked',
  LICENCE_APPOINTMENT_CHECK: 'Appointment for the licence checked',
  NALOXONE_TRAINED: 'Naloxone training',
  NALOXONE_IN_PROPERTY: 'Naloxone in property',
  NALOXONE_HANDED_OVER: 'Naloxone handed over',
  OST_BRIDGING: 'Opioid substitution bridging script',
  OST_DOSE_CONFIRM: 'Last dose of opioid substitution told',
  DEPOT_DUE_CHECK: 'Next depot dose has a slot',
  MEDICINES_28D: 'Medicines for 28 days',
  GP_REGISTRATION: 'Registered with a GP',
  END_OF_TREATMENT_REVIEW: 'End-of-treatment review',
  RELEASE_REVIEW: 'Release review',
  FAMILY_SESSION: 'Family session',
  GATE_PICKUP: 'Gate pickup',
  PEER_MEET_AT_GATE: 'Peer meets at the gate',
  PROBATION_NOTIFY: 'Probation told of the release',
  HANDOVER_PACK: 'Handover to community service',
  RELEASE_CONFIRM: 'Release confirmed',
  FIRST_CONTACT_CHECK: 'First contact check',
  HIGH_RISK_CHECKS: 'Welfare check in the first fortnight',
  OUTCOME_15WD: 'Outcome recorded within 15 working days',
  ENGAGED_21D: 'In treatment within 21 days',
  LATE_FOLLOW_UP: 'Late follow-up',
  RIM_AGENDA: 'On the agenda of the recovery meeting',
  FEEDBACK: 'Feedback of the person',
  PARTNER_TOLD: 'Partner told what has happened',
  PHONE_CALL: 'Phone call to the service',
  ATTENTION: 'Needs attention',
};

export const TEAMS: Words = {
  'duty-worker': 'Duty worker',
  'recovery-practitioner': 'Recovery practitioner',
  'care-coordinator': 'Care coordinator',
  'pre-release-team': 'Pre-release team',
  healthcare: 'Healthcare',
  'discharge-nurse': 'Discharge nurse',
  prescriber: 'Prescriber',
  pharmacy: 'Pharmacy',
  'family-lead': 'Family lead',
  'probation-practitioner': 'Probation practitioner',
  'connecting-communities': 'Connecting Communities',
  hub: 'Throughgate itself',
  coordinator: 'Coordinator',
};

export const ROLES: Words = {
  coordinator: 'coordinator',
  'prison-team': 'prison drug and alcohol team',
  lead: 'lead of a prison team',
  'service-manager': 'service manager',
  hjpc: 'health and justice partnership coordinator',
  'community-service': 'community service',
  'policy-lead': 'policy lead',
  operator: 'operator',
};

export const TASK_STATES: Words = {
  open: 'Open',
  agreed: 'Agreed, not done yet',
  declined: 'Partner said no',
  done: 'Done',
  withdrawn: 'Withdrawn',
};

/** Why a task is paused. */
export const PAUSED: Words = {
  'no-date': 'Paused: no release date',
  hospital: 'Paused: in hospital',
  'at-large': 'Paused: at large',
};

export const STANDINGS: Words = {
  'no-date': 'No release date',
  'far-off': 'Far off: nothing is asked of anybody yet',
  expected: 'Expected',
  confirmed: 'Confirmed by staff',
  released: 'Released',
  'on-hold': 'On hold: the release date was taken away',
  hospital: 'In hospital: the tasks are paused',
  'at-large': 'Unlawfully at large: nothing is sent, and the tasks are paused',
  returned: 'Released, and in custody again',
  deported: 'Deported, extradited or in immigration detention',
  cancelled: 'Release cancelled',
  died: 'The person has died: nothing more is sent',
};

/** Which date the release day is reckoned from, by the names prison staff know. */
export const DATES: Words = {
  CONFIRMED: 'confirmed release date',
  APD: 'approved parole date (APD)',
  HDCAD: 'home detention curfew approved date (HDCAD)',
  HDCED: 'home detention curfew eligibility date (HDCED)',
  PRRD: 'post-recall release date (PRRD)',
  CRD: 'conditional release date (CRD)',
  ARD: 'automatic release date (ARD)',
  ETD: 'early transfer date (ETD)',
  MTD: 'mid transfer date (MTD)',
  LTD: 'late transfer date (LTD)',
  NPD: 'non-parole date (NPD)',
  OTHER: 'release date whose kind is not said',
  COURT_CONTINGENCY: 'possible release from court',
};

export const BASES: Words = {
  'direct-care': 'Direct care',
  consent: 'The person consents',
  withdrawn: 'The person has withdrawn consent',
  refused: 'The person refuses',
};

/** What a message may hold of a person, by the names of the disclosure gate. */
export const FIELDS: Words = {
  'person.prisonNumber': 'prison number',
  'person.firstName': 'first name',
  'person.lastName': 'surname',
  'person.dateOfBirth': 'date of birth',
  'person.crn': 'probation case number (CRN)',
  'person.nhsNumber': 'NHS number',
  'person.phone': 'phone',
  'person.address': 'address',
  'release.on': 'release day',
  'release.earliest': 'earliest release day',
  'release.basis': 'which date it is',
  'release.confidence': 'how sure the day is',
  'release.prison': 'prison',
  'release.releasedOn': 'day of leaving',
  'needs.opioid': 'opioid use',
  'needs.ost': 'opioid substitution',
  'needs.overdoseBefore': 'overdose before',
  'needs.mentalHealthOrLearningDisability': 'mental health or learning disability',
  'needs.noFixedAbode': 'no fixed abode',
  'needs.riskOfHomelessness': 'risk of homelessness',
  'needs.vulnerable': 'vulnerable',
  'naloxone.declined': 'naloxone declined',
  'naloxone.trainedOn': 'naloxone training',
  'naloxone.inPropertyOn': 'naloxone in property',
  'naloxone.handedOverOn': 'naloxone handed over',
  'treatment.kind': 'kind of treatment',
  'treatment.groups': 'groups attended',
  'treatment.goals': 'goals',
  'treatment.lastDoseOn': 'day of the last dose',
  'treatment.lastDoseTime': 'time of the last dose',
  'treatment.bridgingDays': 'days of the bridging script',
  'treatment.depotNextOn': 'day of the next depot dose',
  'appointment.on': 'day of the appointment',
  'appointment.time': 'time of the appointment',
  'appointment.place': 'place of the appointment',
};

export const STANDINGS_OF_PARTNERS: Words = {
  answering: 'Answering',
  failing: 'Failing',
  parked: 'Parked',
  paused: 'Paused',
};

/** Delivered is not accepted: only an answer says that. */
export const MESSAGE_STATES: Words = {
  waiting: 'Not sent yet',
  sending: 'Sending',
  delivered: 'Delivered',
  refused: 'Refused',
  undeliverable: 'Could not be delivered',
  superseded: 'Taken back before it arrived',
};

export const MESSAGES: Words = {
  referral: 'Referral',
  appointment: 'First appointment',
  attendance: 'Attendance',
  engagement: 'Engagement',
  'handover-draft': 'Draft of the handover',
  handover: 'Handover',
  ost: 'Opioid substitution',
  pickup: 'Gate pickup',
  peer: 'Peer at the gate',
  probation: 'Notice to probation',
  release: 'Release',
  unplanned: 'Unplanned release',
  reconnect: 'Referral to RECONNECT',
  late: 'Late follow-up',
  rehab: 'Application for rehab',
  'supported-housing': 'Application for supported housing',
  group: 'Introduction to a community group',
  housing: 'Duty to refer',
  visit: 'Meeting before release',
  licence: 'Appointment for the licence',
  naloxone: 'Naloxone not supplied',
  dose: 'Last dose',
  welfare: 'Welfare check',
  outcome: 'Outcome',
  'not-released': 'Not released on the day',
  'on-hold': 'Release on hold',
  hospital: 'In hospital',
  'date-withdrawn': 'Release date taken away',
  transferred: 'Move to another prison',
  returned: 'In custody again',
  case: 'The case',
};

export const ACTS: Words = {
  open: 'Asked',
  change: 'Told of a change',
  withdraw: 'Told it is withdrawn',
  close: 'Told it is closed',
};

export const ANSWERS: Words = {
  accepted: 'Accepted',
  declined: 'Declined',
  'appointment-booked': 'Appointment booked',
  attended: 'Attended',
  'did-not-attend': 'Did not attend',
  'pickup-confirmed': 'Pickup confirmed',
  collected: 'Collected at the gate',
  arrived: 'Arrived',
  'pickup-failed': 'Pickup failed',
};

/** What became of an answer. */
export const ANSWER_STATES: Words = {
  received: 'not read yet',
  moved: 'the task moved',
  noted: 'noted',
  stale: 'too late: it answers an older version',
  'not-understood': 'not understood',
};

export const ATTEMPT_OUTCOMES: Words = {
  delivered: 'delivered',
  refused: 'refused',
  forbidden: 'not sent: the address is not allowed',
  timeout: 'no answer in time',
  dns: 'address not found',
  connect: 'no connection',
  tls: 'no secure connection',
  reset: 'the connection broke',
  'server-error': 'the partner’s system failed',
  busy: 'the partner’s system is busy',
  'reply-too-big': 'the reply was too big',
  'e-mailed': 'its people were told by e-mail that it waits',
  'e-mail-refused': 'the e-mail to its people was refused',
  'e-mail-failed': 'the e-mail to its people could not be sent',
  'e-mail-unsure': 'the e-mail to its people may not have arrived',
};

/** What happened to a task, besides the answers. */
export const TASK_EVENTS: Words = {
  opened: 'opened',
  changed: 'changed',
  reopened: 'opened again',
  settled: 'done',
  withdrawn: 'withdrawn',
  raised: 'raised',
  'no-longer-needed': 'no longer needed',
  assigned: 'assigned',
  'given-back': 'given back',
  note: 'note',
  'fact-by-hand': 'recorded by hand',
  'closed-by-hand': 'closed by hand',
  'reopened-by-hand': 'opened again, closing it was taken back',
  'sent-again': 'message sent again',
  'goes-on-in-another': 'the same as another task, which goes on: two records turned out to be one person',
  'taken-further': 'taken further',
};

/** Who changed a task, where it was no partner. */
export const AUTHORS: Words = { plan: 'the plan', hmpps: 'HMPPS', delivery: 'delivery', clock: 'the clock' };

export const FACT_PARTS: Words = {
  person: 'who the person is',
  custody: 'custody',
  dates: 'release dates',
  happened: 'what happened',
  needs: 'needs',
  naloxone: 'naloxone',
  treatment: 'treatment',
  wishes: 'what the person wishes',
  referral: 'a referral to the prison’s team',
  visit: 'the visit of a community worker',
  review: 'the review before release',
  pickup: 'who collects the person',
  peerMentor: 'the peer mentor',
  done: 'what a team has done',
  outcome: 'how it ended',
  basis: 'basis for sharing',
  destination: 'where the person is going',
  contact: 'contact with a service',
  approved: 'which partners may be told although access is limited',
};

export const REFERRAL_SOURCES: Words = {
  self: 'They asked for help themselves',
  'drop-in': 'They came to a drop-in',
  internal: 'Somebody in the prison referred them',
  external: 'A service outside referred them',
  court: 'A court referred them',
  'key-holder': 'A community worker took it on the wing',
};

export const SUBSTANCES: Words = {
  opioids: 'Heroin or other opioids',
  alcohol: 'Alcohol',
  'crack-cocaine': 'Cocaine or crack',
  cannabis: 'Cannabis',
  'psychoactive-substances': 'Psychoactive substances, such as spice',
  benzodiazepines: 'Benzodiazepines',
  amphetamines: 'Amphetamines',
  'prescribed-medicines': 'Prescribed medicines of others, such as pregabalin',
};

/** What whoever looks at a release must see at once. */
export const MARKERS: Words = {
  'at-large': 'Unlawfully at large',
  'in-hospital': 'In hospital',
  'on-hold': 'On hold: no release date',
  unsentenced: 'Unsentenced: a court may release on any day',
  'revolving-door': 'Three or more times in custody in 12 months',
  'acct-open': 'ACCT open',
  segregation: 'In segregation',
  'freedom-stage': 'In the Freedom stage',
  'stage-ends-after-release': 'Release falls before the stage of the therapeutic community ends',
  'detox-ends-after-release': 'Release falls before the detox ends',
  'visit-cannot-be-booked': 'The visit cannot be booked: vetting',
  'visit-after-release': 'The visit is booked for a day after release',
  'peer-mentor-not-eligible': 'The peer mentor named may not go to the gate',
  'key-holder': 'The community worker holds keys',
};

/** Who is asked when a task is taken further. */
export const ESCALATION_LEVELS: Words = {
  E1: 'The owner’s lead',
  E2: 'Coordinator',
  E3: 'Service manager and health and justice partnership coordinator',
};

export const CONFIDENCES: Words = {
  CONFIRMED: 'Confirmed by staff',
  CALCULATED: 'Calculated',
  ESTIMATED: 'Estimated: a day on which the person may ask to leave',
  NONE: 'None',
};

/** The codes of the prison's system, in words. A death is recorded as what happened, not as a status. */
export const LEGAL_STATUSES: Words = {
  REMAND: 'On remand',
  CONVICTED_UNSENTENCED: 'Convicted, not sentenced yet',
  SENTENCED: 'Sentenced',
  INDETERMINATE_SENTENCE: 'Indeterminate sentence',
  RECALL: 'Recalled',
  CIVIL_PRISONER: 'Civil custody',
  IMMIGRATION_DETAINEE: 'Held for immigration',
  OTHER: 'Another status',
  UNKNOWN: 'Not known',
};

export const TRANSPORTS: Words = { CAR: 'By car', RAIL: 'By train', BUS: 'By bus', ON_FOOT: 'On foot' };

export const TREATMENT_KINDS: Words = { CLINICAL: 'Clinical', PSYCHOSOCIAL: 'Psychosocial', BOTH: 'Clinical and psychosocial' };
export const SUPPORT_STAGES: Words = { CONNECT: 'Connect', DEPENDENCE: 'Dependence', FREEDOM: 'Freedom' };
export const COMMUNITY_STAGES: Words = {
  TC_CONNECT: 'Connect, three months',
  TC_DEPENDENCE: 'Dependence, five months',
  TC_FREEDOM: 'Freedom, four months',
};

/** Why continuity failed, or how the release ended otherwise. */
export const OUTCOMES: Words = {
  NO_REFERRAL_RECEIVED: 'No referral was received',
  REFERRAL_TO_WRONG_AREA: 'Referred to the wrong area',
  WRONG_CONTACT_DETAILS: 'Wrong contact details',
  NO_APPOINTMENT_GIVEN_BEFORE_RELEASE: 'No appointment was given before release',
  RELEASED_UNPLANNED: 'Released unplanned',
  RELEASE_DATE_CHANGED_NOT_TOLD: 'The date changed and nobody was told',
  TRANSFERRED_PRISON_BEFORE_RELEASE: 'Moved to another prison before release',
  DID_NOT_ATTEND: 'Did not attend',
  CONTACT_LOST: 'Contact lost',
  DECLINED: 'Declined',
  RETURNED_TO_CUSTODY: 'Returned to custody',
  MOVED_AWAY: 'Moved away',
  DIED: 'Died',
  STARTED_AFTER_21_DAYS: 'Started after 21 days',
  STARTED_NON_STRUCTURED_ONLY: 'Started treatment that is not structured',
  IN_TREATMENT_NOT_MATCHED: 'In treatment, but the records do not match',
  MISCODED_NOT_A_TRANSFER: 'Wrongly coded: not a transfer',
  DEPORTED: 'Deported',
  HOSPITAL: 'In hospital',
};

const ENDINGS = Object.fromEntries(Object.entries(OUTCOMES).filter(([code]) => code !== 'DIED'));

/** What staff can say has become of a task. */
export const BY_HAND: Words = {
  'court-passed': 'The court day has passed and nothing came of it: still inside, and no next court day is known',
  'has-need': 'Asked: there is a drug or alcohol problem',
  'no-need': 'Asked: there is no drug or alcohol problem',
  done: 'Done',
  'naloxone-trained': 'Trained to use naloxone',
  'naloxone-in-property': 'Naloxone placed in property',
  'naloxone-handed-over': 'Naloxone handed over',
  'naloxone-declined': 'Naloxone declined by the person',
  'naloxone-accepted': 'Naloxone accepted after all',
  'consent-given': 'Consent given after all',
  'last-dose': 'Last dose given inside',
  'appointment-booked': 'Appointment booked',
  attended: 'Attended the service',
  'did-not-attend': 'Did not attend',
  'pickup-confirmed': 'Service confirms it will be at the gate',
  collected: 'Collected at the gate',
  arrived: 'Arrived safely',
  'pickup-failed': 'Pickup failed: nobody came, or the person was not found',
  released: 'Released',
  accepted: 'Service has accepted the referral',
  told: 'Told another way, by phone or in person',
  checked: 'Reached, and checked how they are',
  'seen-to': 'Seen to',
  ...ENDINGS,
  DID_NOT_ATTEND: 'Closed: never came',
};

export const IMPORT_STATES: Words = {
  draft: 'Not imported yet',
  recording: 'Being imported',
  stopped: 'Stopped half-way',
  done: 'Imported',
  undone: 'Taken back',
  discarded: 'Discarded',
};
