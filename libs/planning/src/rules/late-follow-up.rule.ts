import { addDays, sayDay } from '#calendar';
import { isChildOn } from '../facts/age.js';
import { reported } from './done.js';
import { cameOn, left } from './left.js';
import { afterRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, partnerOr, sharedWith } from './shared-with.js';
import { from, tell } from './tell.js';

/** RECONNECT takes adults. */
const partner = (now: Situation): string | null => (isChildOn(now.known, left(now)) ? null : sharedWith(now, 'reconnect'));

/** After three weeks without contact RECONNECT’s door is the last open one; it closes on day 28, and the case on day 42. */
export const lateFollowUp: Rule = {
  kind: 'LATE_FOLLOW_UP',
  source: 'RECONNECT takes referrals until 28 days after release (domain reference §1.2); row 28',
  because: (now) =>
    now.released !== null && hasNeed(now)
      ? `Not seen since release: to be closed on ${sayDay(addDays(left(now), now.policy.lateFollowUpEndsCalendarDays))}`
      : null,
  partner,
  owner: (now) => partnerOr(partner(now), 'coordinator'),
  due: (now) => afterRelease(now, { calendarDays: now.policy.lateFollowUpCalendarDays }, { hardLimit: true }),
  settledBy: (now) => {
    const came = cameOn(now);
    return came === null ? reported(now, 'lateFollowUp') : `attended on ${sayDay(came)}`;
  },
  tell: (now, to) =>
    cameOn(now) !== null
      ? null
      : tell(now, to, {
          message: 'late',
          from: from(now, addDays(left(now), now.policy.engagedCalendarDays)),
          answerBy: lateFollowUp.due(now),
          deadline: { on: lateFollowUp.due(now).on, time: '23:59' },
        }),
};
