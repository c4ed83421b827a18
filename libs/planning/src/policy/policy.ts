/** The numbers a region may set. The rule says why, the policy says how many. Days before or after release; times are local. */
export interface Policy {
  readonly windowOpensCalendarDays: number;
  readonly communityReferralCalendarDays: number;
  readonly appointmentAskedCalendarDays: number;
  readonly appointmentBookedWorkingDays: number;
  readonly appointmentLatestWorkingDaysAfter: number;
  readonly naloxoneTrainedCalendarDays: number;
  readonly naloxoneInPropertyWorkingDays: number;
  readonly ostDecidedCalendarDays: number;
  readonly ostScriptWorkingDays: number;
  readonly pickupScore: number;
  readonly pickupAskedCalendarDays: number;
  readonly pickupConfirmedWorkingDays: number;
  readonly arrivedByTime: string;
  readonly probationCalendarDays: number;
  readonly handoverDraftWorkingDays: number;
  readonly handoverFinalWorkingDays: number;
  readonly handoverFinalTime: string;
  readonly gateTime: string;
  readonly lastMomentTime: string;
  readonly releaseConfirmTime: string;
  readonly releasedHoldMinutes: number;
  readonly firstContactWorkingDays: number;
  readonly missedContactCalendarDays: number;
  readonly engagementAskedCalendarDays: number;
  readonly engagedCalendarDays: number;
}

/** The national default: the offsets of the domain reference, section 5. */
export const NATIONAL_POLICY: Policy = Object.freeze({
  windowOpensCalendarDays: 84,
  communityReferralCalendarDays: 28,
  appointmentAskedCalendarDays: 28,
  appointmentBookedWorkingDays: 10,
  appointmentLatestWorkingDaysAfter: 5,
  naloxoneTrainedCalendarDays: 14,
  naloxoneInPropertyWorkingDays: 2,
  ostDecidedCalendarDays: 7,
  ostScriptWorkingDays: 2,
  pickupScore: 2,
  pickupAskedCalendarDays: 14,
  pickupConfirmedWorkingDays: 3,
  arrivedByTime: '18:00',
  probationCalendarDays: 28,
  handoverDraftWorkingDays: 5,
  handoverFinalWorkingDays: 1,
  handoverFinalTime: '12:00',
  gateTime: '08:30',
  lastMomentTime: '08:00',
  releaseConfirmTime: '12:00',
  releasedHoldMinutes: 45,
  firstContactWorkingDays: 1,
  missedContactCalendarDays: 3,
  engagementAskedCalendarDays: 14,
  engagedCalendarDays: 21,
});
