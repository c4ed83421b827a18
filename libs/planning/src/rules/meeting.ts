import { addDays, laterOf, sayDay, workingDaysBefore, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import type { EscalationStep } from '../task/escalation.js';
import type { Due, Telling } from '../task/task.js';
import { hoursAfter, ladder, ladderOf } from './ladder.js';
import { left } from './left.js';
import { beforeRelease, learntBy, onRelease } from './reckon.js';
import type { Reckoned, Situation } from './rule.js';
import { from, tell } from './tell.js';

const confirmedBy = (now: Situation, parts: readonly Part[]): Reckoned =>
  beforeRelease(now, { workingDays: now.policy.pickupConfirmedWorkingDays }, ['date', 'meeting', 'need', 'service', ...parts]);

/** The day nobody met them, where they left that day or had left already; whatever was heard of it later. */
const failedOn = (now: Situation): LocalDate | null => {
  const on = now.known.contact.pickupFailedOn;
  return on !== undefined && on >= left(now) ? on : null;
};

/** The same, while it is not heard that they were collected all the same. */
export const failed = (now: Situation): LocalDate | null => (now.known.contact.collectedOn === undefined ? failedOn(now) : null);

/** Who was not met is reached on the day of leaving, or the day it is learnt. */
const sameDay = (now: Situation): Reckoned => {
  const learnt = laterOf(left(now), learntBy(now, ['pickupFailed']));
  return {
    on: learnt,
    time: now.policy.arrivedByTime,
    compressed: true,
    reckoned: `the pickup failed: the same day, ${sayDay(learnt)}`,
  };
};

export const sayFailed = (now: Situation): string => {
  const on = failed(now);
  return on === null ? '' : `. The pickup failed on ${sayDay(on)}: reach the person the same day`;
};

/** A meeting at the gate is confirmed some days before; once this partner has confirmed it, what is left is that the person arrives. */
export const meetingDue = (now: Situation, partner: string | null, parts: readonly Part[]): Reckoned => {
  if (failed(now) !== null) return sameDay(now);
  return isPromised(now, partner) || now.known.contact.collectedOn !== undefined
    ? onRelease(now, now.policy.arrivedByTime)
    : confirmedBy(now, parts);
};

const isPromised = (now: Situation, partner: string | null): boolean =>
  partner !== null && now.known.contact.pickupConfirmedBy === partner;

/**
 * Once it is promised the lead rings to hear it again the afternoon before; on the day the coordinator looks three hours after
 * the gate for what became of it, and again when the person should have arrived.
 */
export const meetingLadder = (now: Situation, due: Due, partner: string | null): readonly EscalationStep[] => {
  if (!isPromised(now, partner) || failed(now) !== null || now.known.contact.collectedOn !== undefined) return ladderOf(now, due);
  const { pickupReconfirmTime, gateTime, pickupOutcomeHours, arrivedByTime } = now.policy;
  return ladder(
    { on: workingDaysBefore(now.calendar, now.release, 1), time: pickupReconfirmTime },
    { on: now.release, time: hoursAfter(gateTime, pickupOutcomeHours) },
    { on: now.release, time: arrivedByTime },
  );
};

export const arrived = ({ known: { contact } }: Situation): string | null =>
  contact.arrivedOn === undefined ? null : `arrived on ${sayDay(contact.arrivedOn)}`;

/** One that failed is nobody’s but the prison’s any more: the partner that was asked hears that it is called off, and is not asked again. */
export const calledOff = (now: Situation, message: string): string | null => (failed(now) === null ? null : message);

/** Asked for two weeks ahead; a try after the gate has opened is useless, so a person must ring before that. */
export const askToMeet = (now: Situation, partner: string, message: string, parts: readonly Part[]): Telling | null => {
  if (failedOn(now) !== null) return null;
  return tell(now, partner, {
    message,
    from: from(now, addDays(now.release, -now.policy.pickupAskedCalendarDays)),
    answerBy: confirmedBy(now, parts),
    urgency: 'same-day',
    deadline: { on: now.release, time: now.policy.gateTime },
  });
};
