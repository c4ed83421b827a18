import { addDays } from '#calendar';
import { isChildOn } from '../facts/age.js';
import { likelyToStruggle } from '../facts/calls-for.js';
import { reported } from './done.js';
import { left } from './left.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { mayBeShared, sharedWith } from './shared-with.js';
import { fromTheWindow, tell } from './tell.js';

const partner = (now: Situation): string | null => sharedWith(now, 'reconnect');

/**
 * Care after custody for whoever is likely to struggle. A person who wishes for residential rehab is left out: RECONNECT does not
 * take them. Nor is anybody under 18 (our judgement).
 */
export const reconnectReferral: Rule = {
  kind: 'RECONNECT_REFERRAL',
  source: 'RECONNECT takes referrals from 12 weeks before release until 28 days after (domain reference §1.2; §5, row 3)',
  because: (now) => {
    const why = likelyToStruggle(now.known.needs);
    if (why === null || !mayBeShared(now) || now.known.wishes.rehab === true || isChildOn(now.known, left(now))) return null;
    return `Likely to struggle after release: ${why}`;
  },
  partner,
  owner: () => ({ team: 'recovery-practitioner' }),
  due: (now) =>
    beforeRelease(now, { calendarDays: now.policy.reconnectCalendarDays }, ['date', 'struggle', 'sharing', 'reconnect', 'rehab']),
  settledBy: (now) => reported(now, 'reconnectReferral', 'referred'),
  tell: (now, to) =>
    tell(now, to, {
      message: 'reconnect',
      from: fromTheWindow(now),
      answerBy: reconnectReferral.due(now),
      deadline: { on: addDays(left(now), now.policy.reconnectClosesCalendarDays), time: '23:59' },
    }),
};
