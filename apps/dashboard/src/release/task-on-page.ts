import type { TaskLine } from '#persistence';
import { dueCell, type DueCell } from '../page/due.js';
import { ownerName } from '../page/owner.js';
import { tag, type Colour, type Tag } from '../page/tag.js';
import { settledSaid, sourceSaid } from '../page/task-words.js';
import { sentence } from '../page/sentence.js';
import { KINDS, say, TASK_STATES } from '../words.js';

export interface TaskOnPage {
  readonly id: string;
  readonly href: string;
  readonly task: string;
  readonly due: DueCell;
  readonly state: Tag;
  readonly settledBy: string | null;
  readonly owner: string;
  readonly because: string;
  readonly reckoned: string;
  readonly source: string;
}

const COLOURS: Readonly<Record<string, Colour>> = {
  open: 'yellow',
  agreed: 'teal',
  declined: 'red',
  done: 'green',
  withdrawn: 'grey',
};

const dueOf = (task: TaskLine): DueCell => {
  const due = dueCell(task);
  return task.takenFurther === true ? { ...due, tags: [...due.tags, tag('Taken further', 'purple')] } : due;
};

export const taskOnPage = (task: TaskLine): TaskOnPage => ({
  id: task.id,
  href: `/tasks/${task.id}`,
  task: say(KINDS, task.kind),
  due: dueOf(task),
  state: tag(say(TASK_STATES, task.state), COLOURS[task.state] ?? 'grey'),
  settledBy: settledSaid(task),
  owner: ownerName(task),
  because: task.because,
  reckoned: sentence(task.reckoned),
  source: sourceSaid(task.source),
});
