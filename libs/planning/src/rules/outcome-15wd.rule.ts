import { sayDay } from '#calendar';
import { reported } from './done.js';
import { cameOn, left } from './left.js';
import { over } from './over.js';
import { afterRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, sharedWith } from './shared-with.js';
import { from, tell } from './tell.js';

const partner = (now: Situation): string | null => sharedWith(now, 'probation');

/** What became of the first appointment: they came, or it is known that they did not. */
const outcome = (now: Situation): string | null => {
  const came = cameOn(now);
  if (came !== null) return `attended on ${sayDay(came)}`;
  const { missedOn } = now.known.contact;
  return missedOn !== undefined && missedOn >= left(now) ? `did not attend on ${sayDay(missedOn)}` : null;
};

/**
 * Probation has the outcome of the first treatment appointment recorded within three working weeks. It is asked for after one of
 * them, so that there is time to find out, and only of whom a CRN is known (our judgement).
 */
export const outcome15wd: Rule = {
  kind: 'OUTCOME_15WD',
  source: 'Probation Notification and Actioning Project: outcome within 15 working days (domain reference §0.1)',
  because: (now) =>
    now.released !== null && hasNeed(now) && typeof now.known.person.crn === 'string'
      ? 'Released with a treatment need and a probation case (CRN)'
      : null,
  partner,
  owner: () => ({ team: 'probation-practitioner' }),
  due: (now) => afterRelease(now, { workingDays: now.policy.outcomeWorkingDays }),
  settledBy: (now) => reported(now, 'outcome15wd', 'recorded') ?? outcome(now) ?? over(now),
  tell: (now, to) =>
    outcome(now) !== null || over(now) !== null
      ? null
      : tell(now, to, {
          message: 'outcome',
          from: from(now, afterRelease(now, { workingDays: now.policy.outcomeAskedWorkingDays }).on),
          answerBy: outcome15wd.due(now),
          deadline: { on: outcome15wd.due(now).on, time: '23:59' },
        }),
};
