import { addDays, laterOf, sayDay } from '#calendar';
import type { PolicyNumbers } from '../policy/policy.js';
import { cameOn, left } from './left.js';
import { over } from './over.js';
import { afterRelease } from './reckon.js';
import type { Rule } from './rule.js';
import { hasNeed, partnerOr, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

type Days = 'highRiskFirstCalendarDays' | 'highRiskSecondCalendarDays' | 'highRiskThirdCalendarDays';

/** Whoever has not come is asked after while the risk is highest. RECONNECT is not asked: only treatment’s word counts as contact (our judgement). */
const check = (round: string, days: Days & keyof PolicyNumbers): Rule => {
  const rule: Rule = {
    kind: 'HIGH_RISK_CHECKS',
    round: () => round,
    source: 'Deaths cluster in the first two weeks (domain reference §1.6); row 25',
    because: (now) => (now.released !== null && hasNeed(now) ? `Released on ${sayDay(left(now))}: is the person safe?` : null),
    partner: treatmentPartner,
    owner: (now) => partnerOr(treatmentPartner(now), 'coordinator'),
    due: (now) => afterRelease(now, { calendarDays: now.policy[days] }),
    settledBy: (now) => {
      const came = cameOn(now);
      return came === null ? over(now) : `attended on ${sayDay(came)}`;
    },
    tell: (now, partner) =>
      cameOn(now) !== null || over(now) !== null
        ? null
        : tell(now, partner, {
            message: 'welfare',
            from: from(now, rule.due(now).on),
            answerBy: rule.due(now),
            deadline: { on: laterOf(addDays(left(now), now.policy.engagedCalendarDays), rule.due(now).on), time: '23:59' },
          }),
  };
  return rule;
};

/** Three checks in the first fortnight: the third, seventh and fourteenth day out. */
export const highRiskChecks: readonly Rule[] = [
  check('first', 'highRiskFirstCalendarDays'),
  check('second', 'highRiskSecondCalendarDays'),
  check('third', 'highRiskThirdCalendarDays'),
];
