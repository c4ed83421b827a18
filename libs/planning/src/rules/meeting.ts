import { addDays, sayDay } from '#calendar';
import type { Telling } from '../task/task.js';
import { beforeRelease, onRelease } from './reckon.js';
import type { Reckoned, Situation } from './rule.js';
import { from, tell } from './tell.js';

/** A meeting at the gate is confirmed some days before; once confirmed, what is left is that the person arrives. */
export const meetingDue = (now: Situation): Reckoned =>
  (now.known.contact.pickupConfirmed ?? false) || now.known.contact.collectedOn !== undefined
    ? onRelease(now, now.policy.arrivedByTime)
    : beforeRelease(now, { workingDays: now.policy.pickupConfirmedWorkingDays }, ['date', 'needs', 'basis', 'destination']);

export const arrived = ({ known: { contact } }: Situation): string | null =>
  contact.arrivedOn === undefined ? null : `arrived on ${sayDay(contact.arrivedOn)}`;

/** Asked for two weeks ahead; a try after the gate has opened is useless, so a person must ring before that. */
export const askToMeet = (now: Situation, partner: string, message: string): Telling =>
  tell(now, partner, {
    message,
    from: from(addDays(now.release, -now.policy.pickupAskedCalendarDays)),
    answerBy: beforeRelease(now, { workingDays: now.policy.pickupConfirmedWorkingDays }, [
      'date',
      'needs',
      'basis',
      'destination',
    ]),
    urgency: 'same-day',
    deadline: { on: now.release, time: now.policy.gateTime },
  });
