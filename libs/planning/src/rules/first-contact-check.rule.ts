import { addDays, onOrAfter, sayDay } from '#calendar';
import { afterRelease } from './reckon.js';
import type { Rule } from './rule.js';
import { hasNeed, partnerOr, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

/** The first days carry the highest risk: did the person come? If they did not, somebody goes to them and looks again. */
export const firstContactCheck: Rule = {
  kind: 'FIRST_CONTACT_CHECK',
  source: 'The first two weeks are the most dangerous (domain reference §1.6); row 24',
  because: (now) => (now.released !== null && hasNeed(now) ? 'Released with a drug or alcohol need' : null),
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'coordinator'),
  due: (now) => {
    const missed = now.known.contact.missedOn;
    if (missed === undefined) return afterRelease(now, { workingDays: now.policy.firstContactWorkingDays });
    const again = onOrAfter(now.calendar, addDays(missed, now.policy.missedContactCalendarDays));
    return {
      on: again,
      time: null,
      compressed: false,
      reckoned: `did not attend on ${sayDay(missed)}: reach out the same day and look again by ${sayDay(again)}`,
    };
  },
  settledBy: ({ known: { contact } }) => (contact.attendedOn === undefined ? null : `attended on ${sayDay(contact.attendedOn)}`),
  tell: (now, partner) =>
    now.known.contact.attendedOn !== undefined
      ? null
      : tell(now, partner, {
          message: 'attendance',
          from: from(firstContactCheck.due(now).on, '16:00'),
          answerBy: firstContactCheck.due(now),
          deadline: { on: addDays(now.released ?? now.release, now.policy.engagedCalendarDays), time: '23:59' },
        }),
};
