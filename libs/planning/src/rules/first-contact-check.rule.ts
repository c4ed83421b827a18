import { addDays, laterOf, onOrAfter, sayDay, type LocalDate } from '#calendar';
import { cameOn, left } from './left.js';
import { over } from './over.js';
import { afterRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, partnerOr, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

/** The day the person did not come, where it lies in the weeks that this check looks after. */
const missed = (now: Situation): LocalDate | null => {
  const on = now.known.contact.missedOn;
  return on !== undefined && on >= left(now) && on <= addDays(left(now), now.policy.engagedCalendarDays) ? on : null;
};

/**
 * The first days carry the highest risk: did the person come? If they did not, somebody goes to them and looks again, some days after
 * the day that was missed and not after release (our judgement).
 */
export const firstContactCheck: Rule = {
  kind: 'FIRST_CONTACT_CHECK',
  source: 'The first two weeks are the most dangerous (domain reference §1.6); row 24',
  because: (now) => (now.released !== null && hasNeed(now) ? 'Released with a drug or alcohol need' : null),
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'coordinator'),
  due: (now) => {
    const on = missed(now);
    if (on === null) return afterRelease(now, { workingDays: now.policy.firstContactWorkingDays });
    const again = onOrAfter(now.calendar, addDays(on, now.policy.missedContactCalendarDays));
    return {
      on: again,
      time: null,
      compressed: false,
      reckoned: `did not attend on ${sayDay(on)}: reach out the same day and look again by ${sayDay(again)}`,
    };
  },
  settledBy: (now) => {
    const came = cameOn(now);
    return came === null ? over(now) : `attended on ${sayDay(came)}`;
  },
  tell: (now, partner) =>
    cameOn(now) !== null || over(now) !== null
      ? null
      : tell(now, partner, {
          message: 'attendance',
          from: from(now, firstContactCheck.due(now).on, '16:00'),
          answerBy: firstContactCheck.due(now),
          deadline: {
            on: laterOf(addDays(left(now), now.policy.engagedCalendarDays), firstContactCheck.due(now).on),
            time: '23:59',
          },
        }),
};
