import { addDays, earlierOf, sayDay, type LocalDate } from '#calendar';
import { isChildOn } from '../facts/age.js';
import { reported } from './done.js';
import { cameOn, ended, left } from './left.js';
import { over } from './over.js';
import { afterRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, partnerOr, sharedWith } from './shared-with.js';
import { from, tell } from './tell.js';

const SOURCE = 'RECONNECT takes referrals until 28 days after release (domain reference §1.2); row 28';

/** RECONNECT takes adults. */
const partner = (now: Situation): string | null => (isChildOn(now.known, left(now)) ? null : sharedWith(now, 'reconnect'));

const daysOut = (now: Situation, days: number): LocalDate => addDays(left(now), days);
const isOut = (now: Situation): boolean => now.released !== null && hasNeed(now);

/** The first day on which RECONNECT may be asked: after three weeks, or once it is said that the person did not take up treatment. */
const opens = (now: Situation): LocalDate => {
  const weeks = daysOut(now, now.policy.engagedCalendarDays);
  const { outcome } = now.known;
  return ended(now) === null || outcome === null || outcome === undefined ? weeks : earlierOf(weeks, outcome.on);
};

const came = (now: Situation): string | null => {
  const on = cameOn(now);
  return on === null ? null : `attended on ${sayDay(on)}`;
};

/**
 * After three weeks without contact RECONNECT’s door is the last open one; it closes on day 28. Nobody is
 * asked before day 21, but where it is said sooner that treatment did not go on (our judgement); the task is there from release on.
 */
const followUp: Rule = {
  kind: 'LATE_FOLLOW_UP',
  source: SOURCE,
  because: (now) => {
    if (!isOut(now)) return null;
    const weeks = sayDay(daysOut(now, now.policy.engagedCalendarDays));
    return `If nobody has seen the person by ${weeks}: RECONNECT, whose door closes on ${sayDay(daysOut(now, now.policy.lateFollowUpCalendarDays))}`;
  },
  partner,
  owner: (now) => partnerOr(partner(now), 'coordinator'),
  due: (now) => afterRelease(now, { calendarDays: now.policy.lateFollowUpCalendarDays }, { hardLimit: true }),
  settledBy: (now) => came(now) ?? reported(now, 'lateFollowUp') ?? over(now),
  tell: (now, to) =>
    cameOn(now) !== null || over(now) !== null
      ? null
      : tell(now, to, {
          message: 'late',
          from: from(now, opens(now)),
          answerBy: followUp.due(now),
          deadline: { on: followUp.due(now).on, time: '23:59' },
        }),
};

/** Six weeks out the case is closed, in the words of the field. */
const closing: Rule = {
  kind: 'LATE_FOLLOW_UP',
  round: () => 'close',
  source: SOURCE,
  because: (now) => {
    if (!isOut(now)) return null;
    return `Where nobody has seen the person, the case is closed on ${sayDay(daysOut(now, now.policy.lateFollowUpEndsCalendarDays))} with how it ended`;
  },
  owner: () => ({ team: 'coordinator' }),
  due: (now) => afterRelease(now, { calendarDays: now.policy.lateFollowUpEndsCalendarDays }, { hardLimit: true }),
  settledBy: (now) => came(now) ?? ended(now) ?? over(now) ?? reported(now, 'lateFollowUpClosed', 'closed'),
};

export const lateFollowUp: readonly Rule[] = [followUp, closing];
