import { addDays, laterOf, type LocalDate } from '#calendar';
import type { Telling, Urgency } from '../task/task.js';
import { left } from './left.js';
import type { Reckoned, Situation } from './rule.js';

const OFFICE_OPENS = '09:00';

/** From the start of a local day. Where that day is past the notice goes at once. */
export const from = (on: LocalDate, time = OFFICE_OPENS): Telling['from'] => ({ on, time });

interface Words {
  readonly message: string;
  readonly from: Telling['from'];
  readonly answerBy: Reckoned;
  readonly urgency?: Urgency;
  readonly deadline?: Telling['deadline'];
}

/** The day on which the hub had learnt everything it knows. */
const learnt = ({ known }: Situation): LocalDate => Object.values(known.learnt).reduce(laterOf);

/** What to tell a partner. Unless said otherwise a try is of use until the day after release, or after the hub learnt of it, ends. */
export const tell = (
  now: Situation,
  partner: string,
  { message, from: since, answerBy, urgency = 'routine', deadline }: Words,
): Telling => ({
  partner,
  message,
  from: since,
  answerBy: { on: answerBy.on, time: answerBy.time },
  urgency,
  deadline: deadline ?? { on: addDays(laterOf(left(now), learnt(now)), 1), time: '23:59' },
});
