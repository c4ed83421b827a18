import { addDays, sayDay, workingDaysBefore } from '#calendar';
import type { Part } from '../facts/known.js';
import type { EscalationStep } from '../task/escalation.js';
import type { Due, Telling } from '../task/task.js';
import { hoursAfter, ladder, ladderOf } from './ladder.js';
import { beforeRelease, onRelease } from './reckon.js';
import type { Reckoned, Situation } from './rule.js';
import { from, tell } from './tell.js';

const confirmedBy = (now: Situation, parts: readonly Part[]): Reckoned =>
  beforeRelease(now, { workingDays: now.policy.pickupConfirmedWorkingDays }, ['date', 'meeting', 'need', 'service', ...parts]);

/** A meeting at the gate is confirmed some days before; once this partner has confirmed it, what is left is that the person arrives. */
export const meetingDue = (now: Situation, partner: string | null, parts: readonly Part[]): Reckoned =>
  isPromised(now, partner) || now.known.contact.collectedOn !== undefined
    ? onRelease(now, now.policy.arrivedByTime)
    : confirmedBy(now, parts);

const isPromised = (now: Situation, partner: string | null): boolean =>
  partner !== null && now.known.contact.pickupConfirmedBy === partner;

/**
 * Once it is promised the lead rings to hear it again the afternoon before; on the day the coordinator looks three hours after
 * the gate for what became of it, and again when the person should have arrived.
 */
export const meetingLadder = (now: Situation, due: Due, partner: string | null): readonly EscalationStep[] => {
  if (!isPromised(now, partner) || now.known.contact.collectedOn !== undefined) return ladderOf(now, due);
  const { pickupReconfirmTime, gateTime, pickupOutcomeHours, arrivedByTime } = now.policy;
  return ladder(
    { on: workingDaysBefore(now.calendar, now.release, 1), time: pickupReconfirmTime },
    { on: now.release, time: hoursAfter(gateTime, pickupOutcomeHours) },
    { on: now.release, time: arrivedByTime },
  );
};

export const arrived = ({ known: { contact } }: Situation): string | null =>
  contact.arrivedOn === undefined ? null : `arrived on ${sayDay(contact.arrivedOn)}`;

/** Asked for two weeks ahead; a try after the gate has opened is useless, so a person must ring before that. */
export const askToMeet = (now: Situation, partner: string, message: string, parts: readonly Part[]): Telling =>
  tell(now, partner, {
    message,
    from: from(now, addDays(now.release, -now.policy.pickupAskedCalendarDays)),
    answerBy: confirmedBy(now, parts),
    urgency: 'same-day',
    deadline: { on: now.release, time: now.policy.gateTime },
  });
