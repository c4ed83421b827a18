import { sayDay } from '../days-and-times.js';
import { PAUSED, say } from '../words.js';
import { tag, type Tag } from './tag.js';

interface Dated {
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly overdue: boolean;
  readonly dueToday: boolean;
  readonly compressed: boolean;
  /** Why it is paused, as a code: then it is neither late nor due. */
  readonly paused?: string | null;
}

export interface DueCell {
  readonly day: string;
  readonly time: string | null;
  readonly tags: readonly Tag[];
}

/** When a task is due, and in words what is pressing about it. What was due this morning is overdue, not due today. */
export const dueCell = ({ dueOn, dueTime, overdue, dueToday, compressed, paused = null }: Dated): DueCell => ({
  day: sayDay(dueOn),
  time: dueTime,
  tags: [
    ...(paused === null ? [] : [tag(say(PAUSED, paused), 'grey')]),
    ...(overdue ? [tag('Overdue', 'red')] : dueToday ? [tag('Due today', 'orange')] : []),
    ...(compressed ? [tag('Short notice', 'yellow')] : []),
  ],
});
