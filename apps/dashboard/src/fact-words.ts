// What facts say, in words, for lines that tell what was heard. A code without words is shown by the name of its part.

type Words = Readonly<Record<string, string>>;

export const HAPPENED: Words = {
  released: 'Left prison',
  'release-cancelled': 'Release cancelled',
  'release-reinstated': 'Release on again',
  died: 'Died',
};

/** What a team has said it did. */
export const DONE: Words = {
  needAsked: 'Asked about drugs and alcohol',
  contingencyPlan: 'Contingency plan made',
  contingencyReview: 'Contingency plan looked at again',
  consentAndDestination: 'Consent and destination asked',
  consentReoffered: 'Consent asked again',
  naloxoneReoffered: 'Naloxone offered again',
  reconnectReferral: 'Referred to RECONNECT',
  dutyToRefer: 'Referred for housing',
  rehabOrHousingApplication: 'Applied for rehab',
  supportedHousingApplication: 'Applied for supported housing',
  communityGroupReferral: 'Introduced to a community group',
  inreachVisit: 'Visited by the community service',
  licenceAppointmentCheck: 'Appointment checked against the licence',
  ostBridging: 'Bridging script made',
  depotDueCheck: 'Next depot injection checked',
  medicines28d: 'Medicines for 28 days made ready',
  gpRegistration: 'Registered with a GP',
  endOfTreatmentReview: 'Review at the end of treatment held',
  releaseReview: 'Review before release held',
  familySession: 'Family session held',
  recoveryMeeting: 'Recovery meeting held',
  outcome15wd: 'Probation told the outcome',
  lateFollowUp: 'Followed up late',
  lateFollowUpClosed: 'Late follow-up closed',
  feedbackBefore: 'Asked for feedback before release',
  feedbackOnTheDay: 'Asked for feedback on the day',
  feedbackAfter: 'Asked for feedback after release',
};

/** Fields of facts that are told by name, each followed by its day, "no" or "none any more". */
export const FACT_FIELDS: Words = {
  'naloxone.declined': 'naloxone declined',
  'naloxone.trainedOn': 'naloxone trained',
  'naloxone.inPropertyOn': 'naloxone in property',
  'naloxone.handedOverOn': 'naloxone handed over',
  'treatment.lastDoseOn': 'last dose',
  'treatment.depotNextOn': 'next depot injection',
  'treatment.detoxEndsOn': 'detox ends',
  'treatment.bridgingDays': 'days of bridging',
  'treatment.gpRegistered': 'registered with a GP',
  'treatment.medicine': 'on other medicine',
  'treatment.depot': 'on depot buprenorphine',
  'contact.attendedOn': 'attended the service',
  'contact.missedOn': 'did not attend',
  'contact.collectedOn': 'collected at the gate',
  'contact.arrivedOn': 'arrived safely',
  'contact.referralAcceptedBy': 'referral accepted',
  'contact.pickupConfirmedBy': 'pickup confirmed',
  'custody.prison': 'prison',
  'custody.receivedOn': 'received into prison',
  'custody.nextCourtOn': 'next court day',
  'custody.recoveryMeetingOn': 'recovery meeting',
  'custody.legalStatus': 'legal status',
  'visit.on': 'visit of a community worker',
  'wishes.familySession': 'wishes a family session',
  'wishes.rehab': 'wishes rehab',
  'wishes.supportedHousing': 'wishes supported housing',
  'wishes.communityGroup': 'wishes a community group',
  'wishes.feedback': 'wishes to give feedback',
};

export const NEEDS: Words = {
  drugOrAlcohol: 'Drug or alcohol need',
  opioid: 'Opioid use',
  ost: 'Opioid substitution',
  overdoseBefore: 'Overdose before',
  noFixedAbode: 'No fixed abode',
  riskOfHomelessness: 'Risk of homelessness',
  mentalHealthOrLearningDisability: 'Mental health or learning disability',
  custodyEpisodesIn12Months: 'Times in custody in 12 months',
  longJourney: 'Long journey',
  vulnerable: 'Vulnerable',
  wantsPeer: 'Wishes to be met by a peer',
};
