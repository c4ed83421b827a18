/** The numbers a prison or an area may set. The rule says why, the policy says how many. Days before or after release; times are local. */
export interface PolicyNumbers {
  readonly windowOpensCalendarDays: number;
  readonly contingencyWorkingDays: number;
  readonly contingencyReviewWorkingDays: number;
  readonly contingencyLookWorkingDays: number;
  readonly consentCalendarDays: number;
  readonly reofferCalendarDays: number;
  readonly reconnectCalendarDays: number;
  readonly reconnectClosesCalendarDays: number;
  readonly dutyToReferCalendarDays: number;
  readonly rehabCalendarDays: number;
  readonly communityGroupCalendarDays: number;
  readonly communityReferralCalendarDays: number;
  readonly referralLeadWorkingDays: number;
  readonly referralCoordinatorWorkingDays: number;
  readonly inreachAskedCalendarDays: number;
  readonly inreachCalendarDays: number;
  readonly appointmentAskedCalendarDays: number;
  readonly appointmentBookedWorkingDays: number;
  readonly appointmentPreferredWorkingDaysAfter: number;
  readonly appointmentLatestWorkingDaysAfter: number;
  readonly appointmentUnplannedWorkingDays: number;
  readonly licenceCheckWorkingDays: number;
  readonly licenceHardStopWorkingDays: number;
  readonly naloxoneTrainedCalendarDays: number;
  readonly naloxoneInPropertyWorkingDays: number;
  readonly ostDecidedCalendarDays: number;
  readonly ostScriptWorkingDays: number;
  readonly ostBridgingDays: number;
  readonly ostDoseHours: number;
  readonly ostDoseTime: string;
  readonly depotCalendarDays: number;
  readonly depotBookedCalendarDays: number;
  readonly medicinesWorkingDays: number;
  readonly gpCalendarDays: number;
  readonly reviewCalendarDays: number;
  readonly familyCalendarDays: number;
  readonly pickupScore: number;
  readonly manyCustodyEpisodes: number;
  readonly pickupAskedCalendarDays: number;
  readonly pickupConfirmedWorkingDays: number;
  readonly pickupReconfirmTime: string;
  readonly pickupOutcomeHours: number;
  readonly arrivedByTime: string;
  readonly probationCalendarDays: number;
  readonly handoverDraftWorkingDays: number;
  readonly handoverFinalWorkingDays: number;
  readonly handoverFinalTime: string;
  readonly gateTime: string;
  readonly lastMomentTime: string;
  readonly releaseConfirmTime: string;
  readonly notReleasedTime: string;
  readonly releasedHoldMinutes: number;
  readonly firstContactWorkingDays: number;
  readonly missedContactCalendarDays: number;
  readonly highRiskFirstCalendarDays: number;
  readonly highRiskSecondCalendarDays: number;
  readonly highRiskThirdCalendarDays: number;
  readonly outcomeAskedWorkingDays: number;
  readonly outcomeWorkingDays: number;
  readonly engagementAskedCalendarDays: number;
  readonly engagedCalendarDays: number;
  readonly lateFollowUpCalendarDays: number;
  readonly lateFollowUpEndsCalendarDays: number;
  readonly meetingLooksAheadCalendarDays: number;
  readonly meetingAgendaWorkingDays: number;
  readonly feedbackBeforeCalendarDays: number;
  readonly feedbackAfterCalendarDays: number;
  readonly callWhenEarlierWorkingDays: number;
  readonly transferredWorkingDays: number;
  readonly quietMinutes: number;
  readonly quietMostMinutes: number;
  readonly noQuietWorkingDays: number;
  readonly massNearWorkingDays: number;
  readonly digestAboveChanges: number;
  readonly fallbackHours: number;
  readonly officeOpensTime: string;
  readonly officeClosesTime: string;
  readonly escalationCoordinatorWorkingDays: number;
  readonly escalationCoordinatorWorkingDaysBefore: number;
  readonly escalationServiceWorkingDaysBefore: number;
  readonly escalationServiceTime: string;
  readonly escalationServiceWorkingDays: number;
  readonly escalationCoordinatorHours: number;
  readonly escalationServiceHours: number;
}

/** The numbers in force somewhere. A change of any of them is a new version; every task says which version made it. */
export interface Policy extends PolicyNumbers {
  readonly version: string;
}

/** The national default: the offsets of the domain reference, section 5. */
export const NATIONAL_POLICY: Policy = Object.freeze({
  version: 'national-1',
  windowOpensCalendarDays: 84,
  contingencyWorkingDays: 5,
  contingencyReviewWorkingDays: 1,
  contingencyLookWorkingDays: 5,
  consentCalendarDays: 70,
  reofferCalendarDays: 14,
  reconnectCalendarDays: 84,
  reconnectClosesCalendarDays: 28,
  dutyToReferCalendarDays: 56,
  rehabCalendarDays: 56,
  communityGroupCalendarDays: 14,
  communityReferralCalendarDays: 28,
  referralLeadWorkingDays: 2,
  referralCoordinatorWorkingDays: 5,
  inreachAskedCalendarDays: 28,
  inreachCalendarDays: 14,
  appointmentAskedCalendarDays: 28,
  appointmentBookedWorkingDays: 10,
  appointmentPreferredWorkingDaysAfter: 1,
  appointmentLatestWorkingDaysAfter: 5,
  appointmentUnplannedWorkingDays: 1,
  licenceCheckWorkingDays: 4,
  licenceHardStopWorkingDays: 2,
  naloxoneTrainedCalendarDays: 14,
  naloxoneInPropertyWorkingDays: 2,
  ostDecidedCalendarDays: 7,
  ostScriptWorkingDays: 2,
  ostBridgingDays: 14,
  ostDoseHours: 2,
  ostDoseTime: '12:00',
  depotCalendarDays: 14,
  depotBookedCalendarDays: 28,
  medicinesWorkingDays: 3,
  gpCalendarDays: 28,
  reviewCalendarDays: 14,
  familyCalendarDays: 21,
  pickupScore: 2,
  manyCustodyEpisodes: 3,
  pickupAskedCalendarDays: 14,
  pickupConfirmedWorkingDays: 3,
  pickupReconfirmTime: '15:00',
  pickupOutcomeHours: 3,
  arrivedByTime: '18:00',
  probationCalendarDays: 28,
  handoverDraftWorkingDays: 5,
  handoverFinalWorkingDays: 1,
  handoverFinalTime: '12:00',
  gateTime: '08:30',
  lastMomentTime: '08:00',
  releaseConfirmTime: '12:00',
  notReleasedTime: '17:00',
  releasedHoldMinutes: 45,
  firstContactWorkingDays: 1,
  missedContactCalendarDays: 3,
  highRiskFirstCalendarDays: 3,
  highRiskSecondCalendarDays: 7,
  highRiskThirdCalendarDays: 14,
  outcomeAskedWorkingDays: 5,
  outcomeWorkingDays: 15,
  engagementAskedCalendarDays: 14,
  engagedCalendarDays: 21,
  lateFollowUpCalendarDays: 28,
  lateFollowUpEndsCalendarDays: 42,
  meetingLooksAheadCalendarDays: 28,
  meetingAgendaWorkingDays: 2,
  feedbackBeforeCalendarDays: 7,
  feedbackAfterCalendarDays: 21,
  callWhenEarlierWorkingDays: 5,
  transferredWorkingDays: 2,
  quietMinutes: 15,
  quietMostMinutes: 120,
  noQuietWorkingDays: 3,
  massNearWorkingDays: 10,
  digestAboveChanges: 20,
  fallbackHours: 4,
  officeOpensTime: '09:00',
  officeClosesTime: '17:00',
  escalationCoordinatorWorkingDays: 1,
  escalationCoordinatorWorkingDaysBefore: 3,
  escalationServiceWorkingDaysBefore: 1,
  escalationServiceTime: '12:00',
  escalationServiceWorkingDays: 3,
  escalationCoordinatorHours: 2,
  escalationServiceHours: 4,
});
