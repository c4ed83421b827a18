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
  COMMUNITY_REFERRAL: 'Referral to community service',
  APPOINTMENT_BOOKED: 'First appointment booked',
  NALOXONE_TRAINED: 'Naloxone training',
  NALOXONE_IN_PROPERTY: 'Naloxone in property',
  NALOXONE_HANDED_OVER: 'Naloxone handed over',
  OST_BRIDGING: 'Opioid substitution bridging script',
  GATE_PICKUP: 'Gate pickup',
  PEER_MEET_AT_GATE: 'Peer meets at the gate',
  PROBATION_NOTIFY: 'Probation told of the release',
  HANDOVER_PACK: 'Handover to community service',
  RELEASE_CONFIRM: 'Release confirmed',
  FIRST_CONTACT_CHECK: 'First contact check',
  ENGAGED_21D: 'In treatment within 21 days',
  ATTENTION: 'Needs attention',
};

export const TEAMS: Words = {
  'recovery-practitioner': 'Recovery practitioner',
  healthcare: 'Healthcare',
  'discharge-nurse': 'Discharge nurse',
  prescriber: 'Prescriber',
  'connecting-communities': 'Connecting Communities',
  hub: 'Throughgate itself',
  coordinator: 'Coordinator',
};

export const ROLES: Words = {
  coordinator: 'coordinator',
  'prison-team': 'prison drug and alcohol team',
  'community-service': 'community service',
  operator: 'operator',
};

export const TASK_STATES: Words = {
  open: 'Open',
  agreed: 'Agreed, not done yet',
  declined: 'Partner said no',
  done: 'Done',
  withdrawn: 'Withdrawn',
};

export const STANDINGS: Words = {
  'no-date': 'No release date',
  expected: 'Expected',
  confirmed: 'Confirmed by staff',
  released: 'Released',
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
  COURT_CONTINGENCY: 'possible release from court',
};

export const BASES: Words = {
  'direct-care': 'Direct care',
  consent: 'The person consents',
  withdrawn: 'The person has withdrawn consent',
  refused: 'The person refuses',
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
  handover: 'Handover',
  ost: 'Opioid substitution',
  pickup: 'Gate pickup',
  peer: 'Peer at the gate',
  probation: 'Notice to probation',
  release: 'Release',
};

export const ACTS: Words = { open: 'Asked', change: 'Told of a change', withdraw: 'Told it is withdrawn' };

export const ANSWERS: Words = {
  accepted: 'Accepted',
  declined: 'Declined',
  'appointment-booked': 'Appointment booked',
  attended: 'Attended',
  'did-not-attend': 'Did not attend',
  'pickup-confirmed': 'Pickup confirmed',
  collected: 'Collected at the gate',
  arrived: 'Arrived',
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
};

/** Who changed a task, where it was no partner. */
export const AUTHORS: Words = { plan: 'the plan', delivery: 'delivery' };

export const FACT_PARTS: Words = {
  person: 'who the person is',
  custody: 'custody',
  dates: 'release dates',
  happened: 'what happened',
  needs: 'needs',
  naloxone: 'naloxone',
  basis: 'basis for sharing',
  destination: 'where the person is going',
  contact: 'contact with a service',
};
