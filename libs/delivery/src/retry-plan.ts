export type Urgency = 'routine' | 'same-day';

export type RetryPlan =
  { readonly again: true; readonly at: Date } | { readonly again: false; readonly because: 'attempts-used' | 'deadline-passed' };

export type FailedAttempt = {
  /** Which attempt has just failed, the first being 1. */
  readonly attempt: number;
  readonly urgency: Urgency;
  /** When the message stops being of use, such as the release itself; null where it never does. */
  readonly deadline: Date | null;
  readonly now: Date;
  readonly retryAfterMs: number | null;
  /** From 0 up to, not including, 1. */
  readonly random: number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LONGEST_WAIT_ASKED = 6 * HOUR;
const JITTER = 0.2;

/** The pauses after the first, second, … failure. Routine is the Standard Webhooks schedule, about 75 hours in all. */
const PAUSES: Readonly<Record<Urgency, readonly number[]>> = {
  routine: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  'same-day': [5 * SECOND, 15 * SECOND, MINUTE, 3 * MINUTE, 10 * MINUTE, 30 * MINUTE],
};

/**
 * When to try again, or why not to. A retry after the release is useless, so one that would fall on or past the deadline is given up
 * at once, while a person can still pick up the phone. A partner's Retry-After is honoured, never sooner, up to six hours.
 */
export const retryPlan = ({ attempt, urgency, deadline, now, retryAfterMs, random }: FailedAttempt): RetryPlan => {
  if (!Number.isInteger(attempt) || attempt < 1) throw new Error(`there is no attempt ${attempt}`);
  const pause = PAUSES[urgency][attempt - 1];
  if (pause === undefined) return { again: false, because: 'attempts-used' };
  const spread = pause * (1 - JITTER + 2 * JITTER * random);
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_WAIT_ASKED);
  const at = new Date(now.getTime() + Math.round(Math.max(spread, asked)));
  if (deadline !== null && at >= deadline) return { again: false, because: 'deadline-passed' };
  return { again: true, at };
};
