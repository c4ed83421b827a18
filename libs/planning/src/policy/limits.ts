import type { PolicyNumbers } from './policy.js';

/** What a number may be. The days are kept inside what `plan` makes sure the calendar reaches. */
export type Limit = { readonly least: number; readonly most: number } | 'time of day';

const MOST_CALENDAR_DAYS_BEFORE = 105;
const MOST_CALENDAR_DAYS_AFTER = 42;
const MOST_WORKING_DAYS = 25;

const between = (least: number, most: number): Limit => ({ least, most });
const before = between(0, MOST_CALENDAR_DAYS_BEFORE);
const after = between(1, MOST_CALENDAR_DAYS_AFTER);
const workingDays = between(0, MOST_WORKING_DAYS);
const few = between(0, 10);
const hours = between(0, 24);
const time: Limit = 'time of day';

/** One limit for each number: adding a number without one does not compile. */
export const LIMITS: Readonly<Record<keyof PolicyNumbers, Limit>> = {
  windowOpensCalendarDays: before,
  contingencyWorkingDays: workingDays,
  contingencyReviewWorkingDays: workingDays,
  contingencyLookWorkingDays: workingDays,
  consentCalendarDays: before,
  reofferCalendarDays: before,
  reconnectCalendarDays: before,
  reconnectClosesCalendarDays: after,
  dutyToReferCalendarDays: before,
  rehabCalendarDays: before,
  communityGroupCalendarDays: before,
  communityReferralCalendarDays: before,
  referralLeadWorkingDays: few,
  referralCoordinatorWorkingDays: few,
  inreachAskedCalendarDays: before,
  inreachCalendarDays: before,
  appointmentAskedCalendarDays: before,
  appointmentBookedWorkingDays: workingDays,
  appointmentPreferredWorkingDaysAfter: between(0, 10),
  appointmentLatestWorkingDaysAfter: between(0, 10),
  appointmentUnplannedWorkingDays: between(1, 5),
  licenceCheckWorkingDays: workingDays,
  licenceHardStopWorkingDays: workingDays,
  naloxoneTrainedCalendarDays: before,
  naloxoneInPropertyWorkingDays: workingDays,
  ostDecidedCalendarDays: before,
  ostScriptWorkingDays: workingDays,
  ostBridgingDays: between(1, 14),
  ostDoseHours: hours,
  ostDoseTime: time,
  depotCalendarDays: before,
  depotBookedCalendarDays: after,
  medicinesWorkingDays: workingDays,
  gpCalendarDays: before,
  reviewCalendarDays: before,
  familyCalendarDays: before,
  pickupScore: between(1, 8),
  manyCustodyEpisodes: between(1, 20),
  pickupAskedCalendarDays: before,
  pickupConfirmedWorkingDays: workingDays,
  pickupReconfirmTime: time,
  pickupOutcomeHours: hours,
  arrivedByTime: time,
  probationCalendarDays: before,
  handoverDraftWorkingDays: workingDays,
  handoverFinalWorkingDays: workingDays,
  handoverFinalTime: time,
  gateTime: time,
  lastMomentTime: time,
  releaseConfirmTime: time,
  notReleasedTime: time,
  releasedHoldMinutes: between(0, 240),
  firstContactWorkingDays: between(1, 5),
  missedContactCalendarDays: between(1, 7),
  highRiskFirstCalendarDays: after,
  highRiskSecondCalendarDays: after,
  highRiskThirdCalendarDays: after,
  outcomeAskedWorkingDays: between(1, MOST_WORKING_DAYS),
  outcomeWorkingDays: between(1, MOST_WORKING_DAYS),
  engagementAskedCalendarDays: after,
  engagedCalendarDays: between(21, 21),
  lateFollowUpCalendarDays: after,
  lateFollowUpEndsCalendarDays: after,
  meetingLooksAheadCalendarDays: before,
  meetingAgendaWorkingDays: workingDays,
  feedbackBeforeCalendarDays: before,
  feedbackAfterCalendarDays: after,
  callWhenEarlierWorkingDays: few,
  transferredWorkingDays: few,
  quietMinutes: between(0, 240),
  quietMostMinutes: between(0, 480),
  noQuietWorkingDays: workingDays,
  massNearWorkingDays: workingDays,
  digestAboveChanges: between(1, 500),
  fallbackHours: between(1, 72),
  officeOpensTime: time,
  officeClosesTime: time,
  escalationCoordinatorWorkingDays: few,
  escalationCoordinatorWorkingDaysBefore: few,
  escalationServiceWorkingDaysBefore: few,
  escalationServiceTime: time,
  escalationServiceWorkingDays: few,
  escalationCoordinatorHours: hours,
  escalationServiceHours: hours,
};

type Order = readonly [first: keyof PolicyNumbers, second: keyof PolicyNumbers, why: string];

/** Pairs of which the first may not be more than the second. */
export const IN_ORDER: readonly Order[] = [
  ['contingencyReviewWorkingDays', 'contingencyLookWorkingDays', 'the plan is looked at while a look counts'],
  ['handoverFinalWorkingDays', 'handoverDraftWorkingDays', 'the final handover comes after its draft'],
  ['communityReferralCalendarDays', 'windowOpensCalendarDays', 'nobody is asked before the window opens'],
  ['inreachCalendarDays', 'inreachAskedCalendarDays', 'a visit is asked for before it takes place'],
  ['licenceHardStopWorkingDays', 'licenceCheckWorkingDays', 'the appointment is checked before the licence closes'],
  ['appointmentPreferredWorkingDaysAfter', 'appointmentLatestWorkingDaysAfter', 'the last day comes after the preferred one'],
  ['outcomeAskedWorkingDays', 'outcomeWorkingDays', 'the outcome is asked for before it is due'],
  ['lastMomentTime', 'gateTime', 'the last moment is before the gate opens'],
  ['gateTime', 'arrivedByTime', 'the person arrives after the gate has opened'],
  ['gateTime', 'releaseConfirmTime', 'the release is looked for after the gate has opened'],
  ['releaseConfirmTime', 'notReleasedTime', 'a release is missed after it was looked for'],
  ['officeOpensTime', 'officeClosesTime', 'the office opens before it closes'],
  ['highRiskFirstCalendarDays', 'highRiskSecondCalendarDays', 'the checks follow one another'],
  ['highRiskSecondCalendarDays', 'highRiskThirdCalendarDays', 'the checks follow one another'],
  ['engagementAskedCalendarDays', 'engagedCalendarDays', 'the question comes before the three weeks end'],
  ['lateFollowUpCalendarDays', 'lateFollowUpEndsCalendarDays', 'the follow-up ends after it is due'],
  ['referralLeadWorkingDays', 'referralCoordinatorWorkingDays', 'the lead hears of it before the coordinator'],
  ['escalationCoordinatorHours', 'escalationServiceHours', 'the coordinator hears of it before the service manager'],
  ['quietMinutes', 'quietMostMinutes', 'the wait for quiet ends'],
];
