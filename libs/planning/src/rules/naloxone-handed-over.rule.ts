import { addDays, laterOf, workingDaysAfter, sayDay } from '#calendar';
import { doneOn } from './done.js';
import { left } from './left.js';
import { over } from './over.js';
import { needsNaloxone } from './naloxone.js';
import { onceSettled } from './held-back.js';
import { onRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';
import { tell } from './tell.js';

const SOURCE = 'Take-home naloxone is handed over at release (domain reference §1.6)';

/** Naloxone is issued on release and not held in a cell. It stays open after release until somebody has handed it over. */
export const naloxoneHandedOver: Rule = {
  kind: 'NALOXONE_HANDED_OVER',
  source: SOURCE,
  because: needsNaloxone,
  owner: () => ({ team: 'discharge-nurse' }),
  due: (now) => onRelease(now, now.policy.gateTime),
  settledBy: (now) => doneOn('handed over', now.known.naloxone.handedOverOn),
};

const leftWithout = (now: Situation): boolean => {
  const on = now.known.naloxone.handedOverOn ?? null;
  return now.released !== null && (on === null || on > now.released);
};

/** Whoever left without it gets it at the first contact: the service is asked, once the entry of the release has had time to settle. */
export const naloxoneAtFirstContact: Rule = {
  kind: 'NALOXONE_HANDED_OVER',
  round: () => 'first-contact',
  source: SOURCE,
  because: (now) =>
    treatmentPartner(now) !== null && needsNaloxone(now) !== null && leftWithout(now) ? 'Left without naloxone' : null,
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'coordinator'),
  due: (now) => {
    const on = workingDaysAfter(now.calendar, left(now), now.policy.firstContactWorkingDays);
    return { on, time: null, compressed: false, reckoned: `at the first contact, by ${sayDay(on)}` };
  },
  settledBy: (now) => doneOn('handed over', now.known.naloxone.handedOverOn) ?? over(now),
  tell: (now, partner) =>
    over(now) !== null
      ? null
      : tell(now, partner, {
          message: 'naloxone',
          from: onceSettled(now),
          answerBy: naloxoneAtFirstContact.due(now),
          urgency: 'same-day',
          deadline: {
            on: laterOf(naloxoneAtFirstContact.due(now).on, addDays(laterOf(left(now), now.known.learntLast), 1)),
            time: '23:59',
          },
        }),
};
