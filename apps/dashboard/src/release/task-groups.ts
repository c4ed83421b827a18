import type { ReleaseHead, TaskLine } from '#persistence';
import { taskOnPage, type TaskOnPage } from './task-on-page.js';

export interface TaskGroup {
  readonly id: string;
  readonly title: string;
  readonly tasks: readonly TaskOnPage[];
}

type Placed = Pick<ReleaseHead, 'releaseOn' | 'releasedOn'>;

const groupOf = ({ kind, state, dueOn }: TaskLine, day: string | null): string => {
  if (state === 'withdrawn') return 'withdrawn';
  if (kind === 'ATTENTION') return 'attention';
  if (day === null) return 'undated';
  if (dueOn === day) return 'on-the-day';
  return dueOn < day ? 'before' : 'after';
};

const GROUPS: readonly (readonly [string, string])[] = [
  ['attention', 'Needs attention'],
  ['before', 'Before release'],
  ['on-the-day', 'On the day'],
  ['after', 'After release'],
  ['undated', 'Without a release day'],
  ['withdrawn', 'No longer wanted'],
];

/** The tasks by when they are due, seen from the day the person leaves or left. */
export const taskGroups = (tasks: readonly TaskLine[], { releaseOn, releasedOn }: Placed): readonly TaskGroup[] =>
  GROUPS.flatMap(([id, title]) => {
    const found = tasks.filter((task) => groupOf(task, releasedOn ?? releaseOn) === id);
    return found.length === 0 ? [] : [{ id, title, tasks: found.map(taskOnPage) }];
  });
