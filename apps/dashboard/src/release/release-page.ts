import type { ReleasePage, TaskLine } from '#persistence';
import { sayTime } from '../days-and-times.js';
import { dueCell, type DueCell } from '../page/due.js';
import { ownerName } from '../page/owner.js';
import { listName } from '../page/person.js';
import { tag, type Colour, type Tag } from '../page/tag.js';
import { ANSWERS, KINDS, say, sayWithin, TASK_STATES } from '../words.js';
import { reckoning, releaseLines, type Line, type Reckoning } from './release-day.js';
import { storyLine, type StoryTold } from './story.js';

export interface TaskOnPage {
  readonly id: string;
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

/** What settles a task is a sentence already, unless it is an answer: then it is the partner's id and a code. */
const settledWords = ({ settledBy, settledByPartner }: TaskLine): string | null =>
  settledBy === null || settledByPartner === null
    ? settledBy
    : `${settledByPartner}: ${sayWithin(ANSWERS, settledBy.slice(settledBy.indexOf(': ') + 2))}`;

export const taskOnPage = (task: TaskLine): TaskOnPage => ({
  id: task.id,
  task: say(KINDS, task.kind),
  due: dueCell(task),
  state: tag(say(TASK_STATES, task.state), COLOURS[task.state] ?? 'grey'),
  settledBy: settledWords(task),
  owner: ownerName(task),
  because: task.because,
  reckoned: task.reckoned,
  source: task.source,
});

export interface ReleaseModel {
  readonly name: string;
  readonly prisonNumber: string;
  readonly asAt: string;
  readonly planPending: boolean;
  readonly died: boolean;
  readonly lines: readonly Line[];
  readonly reckoning: Reckoning;
  readonly tasks: readonly TaskOnPage[];
  readonly story: readonly StoryTold[];
  /** How many lines are shown at most, where there may be older ones. */
  readonly storyCut: number | null;
}

/** The page of one release, from what was read. */
export const releaseModel = ({ release, tasks, story, storyMost }: ReleasePage): ReleaseModel => ({
  name: listName(release),
  prisonNumber: release.prisonNumber,
  asAt: sayTime(release.asAt),
  planPending: release.planPending,
  died: release.standing === 'died',
  lines: releaseLines(release),
  reckoning: reckoning(release),
  tasks: tasks.map(taskOnPage),
  story: story.map(storyLine),
  storyCut: story.length < storyMost ? null : storyMost,
});
