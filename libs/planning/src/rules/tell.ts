import { addDays, laterOf, type LocalDate } from '#calendar';
import { inFreedom } from '../facts/programme.js';
import type { Telling, Urgency } from '../task/task.js';
import { left } from './left.js';
import type { Reckoned, Situation } from './rule.js';

/** From a local day on, when the office opens. Where that day is past the notice goes at once. */
export const from = ({ policy }: Pick<Situation, 'policy'>, on: LocalDate, time = policy.officeOpensTime): Telling['from'] => ({
  on,
  time,
});

/** From the day the planning of a release begins: the person’s last stage of treatment, or so many weeks before release. */
export const fromTheWindow = (now: Situation): Telling['from'] =>
  inFreedom(now.known.treatment) ? 'at-once' : from(now, addDays(now.release, -now.policy.windowOpensCalendarDays));

interface Words {
  readonly message: string;
  readonly from: Telling['from'];
  readonly answerBy: Reckoned;
  readonly urgency?: Urgency;
  readonly deadline?: Telling['deadline'];
  readonly notBefore?: true;
}

/** What to tell a partner. Unless said otherwise a try is of use until the day after release, or after the hub learnt of it, ends. */
export const tell = (
  now: Situation,
  partner: string,
  { message, from: since, answerBy, urgency = 'routine', deadline, notBefore }: Words,
): Telling => ({
  partner,
  message,
  from: since,
  answerBy: { on: answerBy.on, time: answerBy.time },
  urgency,
  ...(notBefore === undefined ? {} : { notBefore }),
  deadline: deadline ?? { on: addDays(laterOf(left(now), now.known.learntLast), 1), time: '23:59' },
});

/**
 * What settles a task that is a message of the hub and nothing else. It is said when the message is written: whether it arrived, or was
 * taken back before it was sent since things are as they were, is told of the message.
 */
export const BY_MESSAGE = 'a message of the hub: what became of it is in the story';
