import type { LocalDate } from '#calendar';

/** A recovery inclusion meeting of a prison, as its register has it. */
export interface RecoveryMeeting {
  readonly on: LocalDate;
  /** The day on which the hub learnt that it is held on that day. */
  readonly knownSince: LocalDate;
}
