import { sayDay } from '../days-and-times.js';
import { tag, type Tag } from './tag.js';

interface Dated {
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly overdue: boolean;
  readonly dueToday: boolean;
  readonly compressed: boolean;
}

export interface DueCell {
  readonly day: string;
  readonly time: string | null;
  readonly tags: readonly Tag[];
}

/** When a task is due, and in words what is pressing about it. What was due this morning is overdue, not due today. */
export const dueCell = ({ dueOn, dueTime, overdue, dueToday, compressed }: Dated): DueCell => ({
  day: sayDay(dueOn),
  time: dueTime,
  tags: [
    ...(overdue ? [tag('Overdue', 'red')] : dueToday ? [tag('Due today', 'orange')] : []),
    ...(compressed ? [tag('Short notice', 'yellow')] : []),
  ],
});
