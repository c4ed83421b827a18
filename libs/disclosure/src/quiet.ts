import { workingDaysBefore, type LocalDate, type WorkingCalendar } from '#calendar';
import type { NoticeAct } from '#partners';
import type { PolicyNumbers } from '#planning';

interface Changing {
  readonly act: NoticeAct;
  /** The day of release the notice speaks of, and the one the partner may be getting ready for; null where there is none. */
  readonly releaseOn: LocalDate | null;
  readonly wasOn: LocalDate | null;
  readonly today: LocalDate;
  /** Whole minutes since the first change of this task that the partner has not heard of yet. */
  readonly waitedMinutes: number;
  readonly policy: Pick<PolicyNumbers, 'quietMinutes' | 'quietMostMinutes' | 'noQuietWorkingDays'>;
  readonly calendar: WorkingCalendar;
}

/**
 * How many minutes a change waits for another to follow it, so that a partner hears once, with the last word (domain reference
 * §5.1: flapping changes). A first message and one that takes back what no longer holds never wait, nor does anything when the
 * release is near, or was until now: somebody may be on the way to the gate. And nobody is kept waiting longer than the policy's most.
 */
export const quietMinutes = ({ act, releaseOn, wasOn, today, waitedMinutes, policy, calendar }: Changing): number => {
  if (act !== 'change' || releaseOn === null) return 0;
  const isNear = (on: LocalDate): boolean => workingDaysBefore(calendar, on, policy.noQuietWorkingDays) <= today;
  if (isNear(releaseOn) || (wasOn !== null && isNear(wasOn))) return 0;
  return Math.max(0, Math.min(policy.quietMinutes, policy.quietMostMinutes - waitedMinutes));
};
