import { workingDaysBefore, type LocalDate, type WorkingCalendar } from '#calendar';
import type { NoticeAct } from '#partners';
import type { PolicyNumbers } from '#planning';

interface Changing {
  readonly act: NoticeAct;
  /** The day of release the notice speaks of; null where there is none. */
  readonly releaseOn: LocalDate | null;
  readonly today: LocalDate;
  /** Whole minutes since the first change of this task that the partner has not heard of yet. */
  readonly waitedMinutes: number;
  readonly policy: Pick<PolicyNumbers, 'quietMinutes' | 'quietMostMinutes' | 'noQuietWorkingDays'>;
  readonly calendar: WorkingCalendar;
}

/**
 * How many minutes a change waits for another to follow it, so that a partner hears once, with the last word (domain reference
 * §5.1: flapping changes). A first message and one that takes back what no longer holds never wait, nor does anything when the
 * release is near; and nobody is kept waiting longer than the policy's most.
 */
export const quietMinutes = ({ act, releaseOn, today, waitedMinutes, policy, calendar }: Changing): number => {
  if (act !== 'change' || releaseOn === null) return 0;
  if (workingDaysBefore(calendar, releaseOn, policy.noQuietWorkingDays) <= today) return 0;
  return Math.max(0, Math.min(policy.quietMinutes, policy.quietMostMinutes - waitedMinutes));
};
