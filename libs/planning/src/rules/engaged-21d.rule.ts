import { addDays, daysBetween, sayDay } from '#calendar';
import { cameOn, left } from './left.js';
import { over } from './over.js';
import { ladder, ladderOf } from './ladder.js';
import { afterRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { hasNeed, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

/** The first attended contact on or before day 21, day 0 being the day of release. */
const engaged = (now: Situation): string | null => {
  const came = cameOn(now);
  if (came === null) return null;
  const day = daysBetween(left(now), came);
  return day <= now.policy.engagedCalendarDays ? `engaged on ${sayDay(came)}, day ${day}` : null;
};

/** Engaged, or closed in the words of the field: treatment did not go on, and why is known. */
const closed = (now: Situation): string | null => {
  const { outcome } = now.known;
  const ended = engaged(now) ?? over(now);
  if (ended !== null || outcome === null || outcome === undefined || outcome.on < left(now)) return ended;
  return `closed on ${sayDay(outcome.on)}: ${outcome.code}`;
};

/**
 * The measure that counts: in community treatment within three weeks of release. The limit is in calendar
 * days and does not move. Who has no need is not counted (our judgement).
 */
export const engaged21d: Rule = {
  kind: 'ENGAGED_21D',
  source: 'Public health outcome C20: treatment starts within three weeks (domain reference §0.2)',
  because: (now) => (now.released !== null && hasNeed(now) ? 'Released with a drug or alcohol need' : null),
  partner: treatmentPartner,
  owner: () => ({ team: 'coordinator' }),
  due: (now) => afterRelease(now, { calendarDays: now.policy.engagedCalendarDays }, { hardLimit: true }),
  // The lead hears a week before the three weeks end, while there is time to bring the person in.
  ladder: (now, due) => {
    const usual = ladderOf(now, due);
    const [, second, third] = usual;
    if (second === undefined || third === undefined) return usual;
    const warned = { on: addDays(left(now), now.policy.engagementAskedCalendarDays), time: now.policy.officeOpensTime };
    return ladder(warned, second, third);
  },
  settledBy: closed,
  tell: (now, partner) =>
    closed(now) !== null
      ? null
      : tell(now, partner, {
          message: 'engagement',
          from: from(now, addDays(left(now), now.policy.engagementAskedCalendarDays)),
          answerBy: engaged21d.due(now),
          deadline: { on: engaged21d.due(now).on, time: '23:59' },
        }),
};
