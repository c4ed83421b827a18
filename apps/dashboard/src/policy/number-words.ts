import type { PolicyNumbers } from '#handover';

export type NumberName = keyof PolicyNumbers;

interface NumberWords {
  readonly name: NumberName;
  readonly label: string;
  readonly help: string;
}

export interface NumberGroup {
  readonly id: string;
  readonly title: string;
  readonly numbers: readonly NumberWords[];
}

const GROUPS = {
  reception: 'Reception and people without a date',
  referrals: 'Planning and referrals before release',
  meetings: 'Meetings, appointments and reviews',
  medicines: 'Naloxone and medicines',
  gate: 'The gate and the release day',
  after: 'After release',
  quiet: 'Waiting for quiet, and the office',
  further: 'Taking further what is not done',
} as const;

/** What each number is for, in the words of the people who work by it. A number without words here does not compile. */
const WORDS: Readonly<Record<NumberName, readonly [group: keyof typeof GROUPS, label: string, help: string]>> = {
  contingencyWorkingDays: ['reception', 'Contingency plan after reception', 'How soon there is a plan for an unplanned release'],
  contingencyReviewWorkingDays: [
    'reception',
    'Contingency plan reviewed before court',
    'Before each court day that may free them',
  ],
  contingencyLookWorkingDays: [
    'reception',
    'Contingency plan is looked at again for a court day within',
    'A court day further off waits',
  ],
  reofferCalendarDays: ['reception', 'Offered again after somebody has declined', 'Treatment is voluntary, and minds change'],
  consentCalendarDays: ['reception', 'Consent and destination before release', 'When both must be recorded at the latest'],
  manyCustodyEpisodes: ['reception', 'Times in custody that score for a pickup', 'In the last 12 months'],
  windowOpensCalendarDays: ['referrals', 'Planning opens before release', 'Nobody outside is asked sooner'],
  reconnectCalendarDays: ['referrals', 'Referral to RECONNECT before release', 'Up to 12 weeks before'],
  reconnectClosesCalendarDays: ['referrals', 'RECONNECT takes referrals after release for', 'Later ones are not sent'],
  dutyToReferCalendarDays: ['referrals', 'Duty to refer for housing before release', 'Homeless, or likely to be'],
  rehabCalendarDays: ['referrals', 'Application for rehab or supported housing', 'Before release'],
  communityGroupCalendarDays: ['referrals', 'Introduced to a community group', 'Before release'],
  communityReferralCalendarDays: ['referrals', 'Referral to the community service', 'Before release; not before planning opens'],
  referralLeadWorkingDays: ['referrals', 'Unanswered referral: the lead hears after', 'Counted from the day it is due'],
  referralCoordinatorWorkingDays: ['referrals', 'Unanswered referral: the coordinator hears after', 'Not sooner than the lead'],
  gpCalendarDays: ['referrals', 'Registered with a GP before release', 'So that prescriptions have somebody to come from'],
  probationCalendarDays: ['referrals', 'Probation told before release', 'So that the practitioner can plan with it'],
  inreachAskedCalendarDays: ['meetings', 'Visit of a community worker asked for', 'Before release'],
  inreachCalendarDays: ['meetings', 'Visit of a community worker takes place', 'Before release; after it was asked for'],
  appointmentAskedCalendarDays: ['meetings', 'First appointment asked for before release', 'When the service is asked'],
  appointmentBookedWorkingDays: ['meetings', 'First appointment booked before release', 'In time for the licence'],
  appointmentPreferredWorkingDaysAfter: [
    'meetings',
    'First appointment is best within, after release',
    'A later one is taken, and said to be late',
  ],
  appointmentLatestWorkingDaysAfter: [
    'meetings',
    'First appointment at the latest after release',
    'A later one is asked for again',
  ],
  appointmentUnplannedWorkingDays: ['meetings', 'Appointment after an unplanned release', 'Within so many days of leaving'],
  licenceCheckWorkingDays: ['meetings', 'Appointment for the licence checked', 'Before release'],
  licenceHardStopWorkingDays: [
    'meetings',
    'Licence can no longer be changed before release',
    'The hard stop of the licence service',
  ],
  reviewCalendarDays: ['meetings', 'Release review before release', 'And the end-of-treatment review'],
  familyCalendarDays: ['meetings', 'Family session before release', 'Where the person wishes it'],
  meetingLooksAheadCalendarDays: [
    'meetings',
    'The recovery meeting looks ahead',
    'Releases within so many days are on its agenda',
  ],
  meetingAgendaWorkingDays: ['meetings', 'Agenda ready before the recovery meeting', 'So that people can prepare'],
  feedbackBeforeCalendarDays: ['meetings', 'Feedback asked before release', 'The first of three times'],
  feedbackAfterCalendarDays: ['meetings', 'Feedback asked after release', 'The last of three times'],
  naloxoneTrainedCalendarDays: ['medicines', 'Naloxone training before release', 'Trained, or declined with a reason'],
  naloxoneInPropertyWorkingDays: ['medicines', 'Naloxone kit in property before release', 'So that it is there at discharge'],
  ostDecidedCalendarDays: [
    'medicines',
    'Opioid substitution: way decided before release',
    'Bridging script, depot or handover of care',
  ],
  ostScriptWorkingDays: ['medicines', 'Opioid substitution: script written before release', 'Instalments still need paper'],
  ostBridgingDays: ['medicines', 'Bridging script covers', 'At most 14 days'],
  ostDoseHours: ['medicines', 'Last dose told within', 'After it was given, on the release day'],
  ostDoseTime: ['medicines', 'Last dose told at the latest by', 'On the release day'],
  depotCalendarDays: ['medicines', 'Next depot dose looked at before release', 'When its slot must be arranged'],
  depotBookedCalendarDays: ['medicines', 'Depot doses within so long of release are booked', 'Later ones are the service’s'],
  medicinesWorkingDays: ['medicines', 'Medicines ready before release', 'For 28 days'],
  pickupScore: ['gate', 'Score from which a pickup is asked for', 'Each reason counts one'],
  pickupAskedCalendarDays: ['gate', 'Pickup asked for before release', 'When the service is asked to come'],
  pickupConfirmedWorkingDays: ['gate', 'Pickup confirmed before release', 'Not confirmed by then is looked into'],
  pickupReconfirmTime: ['gate', 'Pickup confirmed once more by', 'On the working day before'],
  pickupOutcomeHours: ['gate', 'Outcome of the pickup known within', 'After the gate opens'],
  gateTime: ['gate', 'The gate opens', 'When people leave'],
  lastMomentTime: ['gate', 'Last moment before the gate', 'What came too late is due by then'],
  arrivedByTime: ['gate', 'Arrived by', 'No word by then is an alarm'],
  handoverDraftWorkingDays: ['gate', 'Draft of the handover before release', 'Before the final one'],
  handoverFinalWorkingDays: ['gate', 'Final handover before release', 'After its draft'],
  handoverFinalTime: ['gate', 'Final handover by', 'On that day'],
  releaseConfirmTime: ['gate', 'Release looked for by', 'After the gate has opened'],
  notReleasedTime: ['gate', 'Not released if not seen by', 'Partners are told then'],
  releasedHoldMinutes: ['gate', 'A release that is heard of waits', 'Most mistakes are put right within the hour'],
  firstContactWorkingDays: ['after', 'First contact checked after', 'Did they come?'],
  missedContactCalendarDays: ['after', 'Looked for again after a missed first contact', 'Counted from release'],
  highRiskFirstCalendarDays: ['after', 'First welfare check after', 'In the fortnight of highest risk'],
  highRiskSecondCalendarDays: ['after', 'Second welfare check after', 'After the first'],
  highRiskThirdCalendarDays: ['after', 'Third welfare check after', 'After the second'],
  outcomeAskedWorkingDays: ['after', 'Outcome of the first appointment asked for after', 'Before it must be recorded'],
  outcomeWorkingDays: ['after', 'Outcome of the first appointment recorded after', 'Probation asks for 15'],
  engagementAskedCalendarDays: ['after', 'Asked whether they are in treatment after', 'Before the three weeks end'],
  engagedCalendarDays: ['after', 'In treatment within', 'The national measure: it is fixed at 21'],
  lateFollowUpCalendarDays: ['after', 'Late follow-up after', 'Where they are not in treatment'],
  lateFollowUpEndsCalendarDays: ['after', 'Late follow-up ends after', 'Nobody is looked for later'],
  callWhenEarlierWorkingDays: [
    'quiet',
    'A phone call where release is brought forward to within',
    'A message alone may lie unread until it is too late',
  ],
  transferredWorkingDays: ['referrals', 'After a move, the receiving prison has', 'For what the old one had not done'],
  quietMinutes: ['quiet', 'A change waits for another', 'Partners hear once, with the last word'],
  quietMostMinutes: ['quiet', 'And at the longest', 'A date that never rests is told after that'],
  noQuietWorkingDays: ['quiet', 'No waiting when release is within', 'Then partners hear at once'],
  massNearWorkingDays: [
    'quiet',
    'In a mass recalculation nobody waits whose release is within',
    'The others are told of it later',
  ],
  digestAboveChanges: [
    'quiet',
    'One digest instead of messages above',
    'Changes of one mass recalculation that a partner hears of',
  ],
  fallbackHours: [
    'quiet',
    'A silent partner is told by e-mail after',
    'Sooner where half the time that is left has gone; nothing about anybody is in it',
  ],
  officeOpensTime: ['quiet', 'The office opens', 'Hours are counted from here'],
  officeClosesTime: ['quiet', 'The office closes', 'A task without a time is late from here'],
  escalationCoordinatorWorkingDays: ['further', 'The coordinator is asked after', 'Counted from the day it is due'],
  escalationCoordinatorWorkingDaysBefore: ['further', 'The coordinator is asked before release', 'Whichever comes sooner'],
  escalationServiceWorkingDaysBefore: [
    'further',
    'The service manager is asked before release',
    'With the partnership coordinator',
  ],
  escalationServiceTime: ['further', 'The service manager is asked at', 'On that day'],
  escalationServiceWorkingDays: [
    'further',
    'Without a date: the service manager is asked after',
    'Counted from the day it is due',
  ],
  escalationCoordinatorHours: ['further', 'On the release day: the coordinator is asked after', 'Hours of the office'],
  escalationServiceHours: [
    'further',
    'On the release day: the service manager is asked after',
    'Not sooner than the coordinator',
  ],
};

export const NUMBER_GROUPS: readonly NumberGroup[] = Object.entries(GROUPS).map(([id, title]) => ({
  id,
  title,
  numbers: (Object.entries(WORDS) as [NumberName, (typeof WORDS)[NumberName]][]).flatMap(([name, [group, label, help]]) =>
    group === id ? [{ name, label, help }] : [],
  ),
}));

/** What a number counts, by how it is named: `…CalendarDays`, `…WorkingDaysBefore`, `…Hours`. */
export const unitOf = (name: NumberName): string => {
  if (name.endsWith('Time')) return 'time of day';
  if (name.includes('WorkingDays')) return 'working days';
  if (name.endsWith('CalendarDays')) return 'days';
  if (name.endsWith('Days')) return 'days';
  if (name.endsWith('Hours')) return 'hours';
  if (name.endsWith('Changes')) return 'changes';
  return name.endsWith('Minutes') ? 'minutes' : '';
};

const LABELS: ReadonlyMap<string, string> = new Map(
  NUMBER_GROUPS.flatMap(({ numbers }) => numbers.map(({ name, label }) => [name, label])),
);

/** A number by its words; whatever is none, as it is. */
export const labelOf = (name: string): string => LABELS.get(name) ?? name;

/** The same words in a sentence, where it speaks of numbers by their names. */
export const inWords = (sentence: string): string =>
  sentence.replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (word) => (LABELS.has(word) ? `“${labelOf(word)}”` : word));
