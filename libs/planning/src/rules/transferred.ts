import { earlierOf, isKnown, sayDay, workingDaysAfter, type LocalDate } from '#calendar';
import type { Owner, Team } from '../task/task.js';
import type { Facts, Reckoned } from './rule.js';

/** The teams of the prison the person is in: after a move it is another one’s team of the same name. */
const OF_THE_PRISON: ReadonlySet<Team> = new Set([
  'duty-worker',
  'recovery-practitioner',
  'care-coordinator',
  'pre-release-team',
  'healthcare',
  'discharge-nurse',
  'prescriber',
  'pharmacy',
  'family-lead',
]);

const isThePrisons = (owner: Owner): boolean => 'team' in owner && OF_THE_PRISON.has(owner.team);

/** Whether the person may have left by then: on the day that is planned, or freed by the court that sits next. */
const mayHaveLeftBy = ({ known }: Facts, moved: LocalDate, day: LocalDate): boolean =>
  [known.planned.on, known.custody.nextCourtOn ?? null].some((on) => on !== null && on > moved && on <= day);

/** The last of the days the receiving prison has; null where it has none: it is too late for them. */
const lastOfItsDays = (now: Facts, release: LocalDate | null): LocalDate | null => {
  const moved = now.known.learnt.prison;
  if (!isKnown(now.calendar, moved) || (release !== null && moved >= release)) return null;
  const soonest = workingDaysAfter(now.calendar, moved, now.policy.transferredWorkingDays);
  if (release !== null) return earlierOf(soonest, release);
  return mayHaveLeftBy(now, moved, soonest) ? null : soonest;
};

/**
 * What the old prison had not done is the receiving one’s, which gets two working days for it, as far as there are two before the
 * release (domain reference §5.1). What has been done stays done, and what is due later stays as it is. What counts from no release
 * (null) is for whoever may leave on any day: for it there are two days only where nobody can have left by then (our judgement).
 */
export const dueAtReceivingPrison = (now: Facts, release: LocalDate | null, owner: Owner, due: Reckoned): Reckoned => {
  const { known, policy } = now;
  if (known.transferredFrom === null || known.releasedOn !== null || !isThePrisons(owner)) return due;
  const on = lastOfItsDays(now, release);
  if (on === null || due.on >= on) return due;
  const where = known.custody.prison ?? 'another prison';
  const reckoned = `moved to ${where}, learnt on ${sayDay(known.learnt.prison)}: two working days for its team, due ${sayDay(on)}`;
  const time = on === release ? policy.lastMomentTime : null;
  return { on, time, compressed: true, reckoned };
};
