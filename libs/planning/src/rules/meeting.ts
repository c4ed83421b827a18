import { addDays, sayDay } from '#calendar';
import type { Part } from '../facts/known.js';
import type { Telling } from '../task/task.js';
import { beforeRelease, onRelease } from './reckon.js';
import type { Reckoned, Situation } from './rule.js';
import { from, tell } from './tell.js';

const confirmedBy = (now: Situation, parts: readonly Part[]): Reckoned =>
  beforeRelease(now, { workingDays: now.policy.pickupConfirmedWorkingDays }, ['date', 'meeting', 'need', 'service', ...parts]);

/** A meeting at the gate is confirmed some days before; once this partner has confirmed it, what is left is that the person arrives. */
export const meetingDue = (now: Situation, partner: string | null, parts: readonly Part[]): Reckoned =>
  (partner !== null && now.known.contact.pickupConfirmedBy === partner) || now.known.contact.collectedOn !== undefined
    ? onRelease(now, now.policy.arrivedByTime)
    : confirmedBy(now, parts);

export const arrived = ({ known: { contact } }: Situation): string | null =>
  contact.arrivedOn === undefined ? null : `arrived on ${sayDay(contact.arrivedOn)}`;

/** Asked for two weeks ahead; a try after the gate has opened is useless, so a person must ring before that. */
export const askToMeet = (now: Situation, partner: string, message: string, parts: readonly Part[]): Telling =>
  tell(now, partner, {
    message,
    from: from(addDays(now.release, -now.policy.pickupAskedCalendarDays)),
    answerBy: confirmedBy(now, parts),
    urgency: 'same-day',
    deadline: { on: now.release, time: now.policy.gateTime },
  });
