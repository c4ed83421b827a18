import { isKnown, sayDay, workingDaysAfter } from '#calendar';
import type { Owner, Team } from '../task/task.js';
import type { Reckoned, Situation } from './rule.js';

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

/**
 * What the old prison had not done is the receiving one’s, which gets two working days for it, as far as there are two before the
 * release (domain reference §5.1). What has been done stays done, and what is due later stays as it is.
 */
export const dueAtReceivingPrison = (now: Situation, owner: Owner, due: Reckoned): Reckoned => {
  const { known, calendar, policy, release } = now;
  const moved = known.learnt.prison;
  if (known.transferredFrom === null || known.releasedOn !== null || !isThePrisons(owner)) return due;
  if (!isKnown(calendar, moved) || moved >= release) return due;
  const soonest = workingDaysAfter(calendar, moved, policy.transferredWorkingDays);
  const on = soonest < release ? soonest : release;
  if (due.on >= on) return due;
  const where = known.custody.prison ?? 'another prison';
  const reckoned = `moved to ${where}, learnt on ${sayDay(moved)}: two working days for its team, due ${sayDay(on)}`;
  const time = on === release ? policy.lastMomentTime : null;
  return { on, time, compressed: true, reckoned };
};
