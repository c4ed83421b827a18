// The words of the partners' pages. A code without words is shown as it is.

type Words = Readonly<Record<string, string>>;

export const ROLES_OF_PARTNERS_IN_WORDS: Words = {
  treatment: 'Community drug and alcohol service',
  peer: 'Peer service',
  probation: 'Probation',
  reconnect: 'RECONNECT',
  housing: 'Housing team of a council',
  rehab: 'Residential rehab',
  'supported-housing': 'Supported housing',
  'community-group': 'Community group',
  pharmacy: 'Pharmacy',
};

export const FIELDS_IN_WORDS: Words = {
  'person.prisonNumber': 'Prison number',
  'person.firstName': 'First name',
  'person.lastName': 'Last name',
  'person.dateOfBirth': 'Date of birth',
  'person.crn': 'Probation case reference number (CRN)',
  'person.nhsNumber': 'NHS number',
  'person.phone': 'Phone number',
  'person.address': 'Address after release',
  'release.on': 'Release day',
  'release.earliest': 'Earliest day the release could be',
  'release.basis': 'Which date the release day comes from',
  'release.confidence': 'How certain the release day is',
  'release.prison': 'Prison',
  'release.releasedOn': 'Day the person left prison',
  'needs.opioid': 'Uses opioids',
  'needs.ost': 'Takes opioid substitution treatment',
  'needs.overdoseBefore': 'Has overdosed before',
  'needs.mentalHealthOrLearningDisability': 'Mental health need or learning disability',
  'needs.noFixedAbode': 'Has no fixed address',
  'needs.riskOfHomelessness': 'Is at risk of homelessness',
  'needs.vulnerable': 'Must not be left to leave the gate alone',
  'treatment.kind': 'Which treatment the person is in',
  'treatment.groups': 'Groups they attended',
  'treatment.goals': 'What they want to reach, in their words',
  'treatment.lastDoseOn': 'Day of the last dose',
  'treatment.lastDoseTime': 'Time of the last dose',
  'treatment.bridgingDays': 'Days of medicine taken along',
  'treatment.depotNextOn': 'Day the next long-acting injection is due',
  'appointment.on': 'Day of the first appointment',
  'appointment.time': 'Time of the first appointment',
  'appointment.place': 'Place of the first appointment',
  'naloxone.declined': 'Has declined naloxone',
  'naloxone.trainedOn': 'Day of naloxone training',
  'naloxone.inPropertyOn': 'Day naloxone was put with their property',
  'naloxone.handedOverOn': 'Day naloxone was handed over',
};

/** The sorts of field, in the order of the form. */
export const SORTS_IN_WORDS: readonly { readonly sort: string; readonly text: string; readonly warning: string | null }[] = [
  { sort: 'identity', text: 'Who the person is', warning: null },
  { sort: 'release', text: 'The release', warning: null },
  { sort: 'reach', text: 'How to reach them', warning: null },
  { sort: 'appointment', text: 'The first appointment', warning: null },
  { sort: 'safety', text: 'Safety at the gate', warning: null },
  {
    sort: 'clinical',
    text: 'Health',
    warning:
      'This is health information. Tick only what the service needs to treat somebody safely, and only what your sharing agreement names.',
  },
];

/** What to do about a test event that did not get through. */
export const TEST_ADVICE: Words = {
  refused: 'The partner’s system answered, and said no. Check the path of the address, and how it verifies',
  forbidden: 'Nothing was sent. Use an https address on port 443 or 8443 that is reachable from the internet',
  timeout: 'It took too long. The partner should keep the message, answer, and work on it after',
  dns: 'The name in the address was not found. Check it for typing errors, and that it is public',
  connect: 'Nothing took the connection. Check that the server runs, and that a firewall lets the hub in',
  tls: 'No secure connection. Check that the certificate is in date, of a public authority, and complete',
  reset: 'The connection broke before an answer. Look into the partner’s own log',
  'server-error': 'The partner’s system failed on it. Look into its own log',
  busy: 'The partner’s system asks for patience. Try again in a while',
  'reply-too-big': 'The head of the answer was too big. Look at what stands before the partner’s server',
};

export const LOG_STATES_IN_WORDS: Words = {
  waiting: 'Waiting',
  later: 'To go out later',
  sending: 'Sending',
  delivered: 'Delivered',
  refused: 'Refused',
  undeliverable: 'Could not be delivered',
  superseded: 'Overtaken by a newer version',
};

export const USES_IN_WORDS: Words = {
  notices: 'messages to the partner',
  answers: 'answers of the partner',
};
