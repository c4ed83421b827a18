import type { DayThen, MessageThen, ReplanPreview, TaskThen } from '#handover';
import type { ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { marksOf } from '../page/marks.js';
import { ownerName } from '../page/owner.js';
import { sentence } from '../page/sentence.js';
import { reckoning, type Reckoning } from '../release/release-day.js';
import { ACTS, DATES, FIELDS, KINDS, MESSAGES, say, sayWithin, STANDINGS } from '../words.js';

type Due = NonNullable<TaskThen['from']>;

export interface TaskShown {
  readonly task: string;
  readonly owner: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly because: string;
  readonly reckoned: string;
}

export interface TasksShown {
  readonly id: string;
  readonly title: string;
  readonly columns: { readonly from: string | null; readonly to: string | null };
  readonly tasks: readonly TaskShown[];
}

export interface MessageShown {
  readonly partner: string;
  readonly act: string;
  readonly fields: string;
  readonly when: string;
}

/** What recording something would do, as every page that shows it before it is saved says it. */
export interface WouldChangeModel {
  readonly before: string;
  readonly after: string;
  readonly standing: string | null;
  readonly which: string;
  readonly marks: readonly string[];
  readonly stays: boolean;
  readonly reckoning: Reckoning;
  readonly groups: readonly TasksShown[];
  readonly messages: readonly MessageShown[];
  readonly takenBack: readonly string[];
  readonly nothing: boolean;
  readonly version: number;
  readonly print: string;
  readonly on: string;
}

const GROUPS: readonly (readonly [TaskThen['would'], string, TasksShown['columns']])[] = [
  ['add', 'Added', { from: null, to: 'Due' }],
  ['reopen', 'Opened again', { from: null, to: 'Due' }],
  ['move', 'Moved', { from: 'From', to: 'To' }],
  ['settle', 'Done by this', { from: 'Was due', to: null }],
  ['withdraw', 'No longer wanted', { from: 'Was due', to: null }],
  ['reword', 'On the same day, with another reason, owner or reminder', { from: null, to: 'Due' }],
];

const dueSaid = (due: Due | null): string | null =>
  due === null ? null : `${sayDay(due.on)}${due.time === null ? '' : `, ${due.time}`}${due.compressed ? ', short notice' : ''}`;

const taskShown = (task: TaskThen): TaskShown => ({
  task: say(KINDS, task.kind),
  owner: ownerName(task),
  from: dueSaid(task.from),
  to: dueSaid(task.to),
  because: task.because,
  reckoned: sentence(task.reckoned),
});

const groups = (tasks: readonly TaskThen[]): readonly TasksShown[] =>
  GROUPS.flatMap(([would, title, columns]) => {
    const found = tasks.filter((task) => task.would === would);
    return found.length === 0 ? [] : [{ id: would, title, columns, tasks: found.map(taskShown) }];
  });

const inMinutes = ({ holdMinutes, quietMinutes }: MessageThen): string => {
  if (quietMinutes > holdMinutes) return `After ${String(quietMinutes)} minutes without another change`;
  return holdMinutes === 0 ? 'At once' : `After ${String(holdMinutes)} minutes`;
};

const whenSaid = (message: MessageThen, today: string): string => {
  const { fromOn, fromTime } = message;
  if (fromOn === null || fromOn < today) return inMinutes(message);
  return fromOn === today ? `Today, not before ${fromTime ?? ''}` : `${sayDay(fromOn)}, ${fromTime ?? ''}`;
};

const messageShown = (message: MessageThen, today: string): MessageShown => ({
  partner: message.partner,
  act: `${say(ACTS, message.act)}: ${sayWithin(MESSAGES, message.message)}`,
  fields: message.fields.length === 0 ? 'Nothing of the person' : message.fields.map((field) => say(FIELDS, field)).join(', '),
  when: whenSaid(message, today),
});

/** Standings beside which a day says nothing. */
const STANDING_SAYS_IT: ReadonlySet<string> = new Set(['cancelled', 'died', 'deported', 'returned', 'at-large', 'hospital']);

const daySaid = (day: DayThen | null): string => {
  if (day === null) return 'Not known';
  if (day.standing === 'released' && day.releasedOn !== null) return `Left on ${sayDay(day.releasedOn)}`;
  if (STANDING_SAYS_IT.has(day.standing)) return say(STANDINGS, day.standing);
  return day.on === null ? 'No day' : sayDay(day.on);
};

const whichSaid = ({ basis, nominal, because, standing }: DayThen): string => {
  if (standing === 'released' || STANDING_SAYS_IT.has(standing)) return '';
  if (nominal === null || basis === null) return because ?? '';
  return because ?? `It counts from ${sayDay(nominal)}, ${say(DATES, basis)}.`;
};

/** The day, the tasks and the messages as they would be. */
export const whatWouldChange = (preview: ReplanPreview, { nation }: Pick<ReleaseHead, 'nation'>): WouldChangeModel => {
  const { before, after, tasks, messages, takenBack } = preview;
  const stays = daySaid(before) === daySaid(after);
  return {
    before: daySaid(before),
    after: daySaid(after),
    standing: before?.standing === after.standing ? null : say(STANDINGS, after.standing),
    which: whichSaid(after),
    marks: marksOf({ standing: after.standing, releaseOn: after.on, nation }),
    stays,
    reckoning: after.standing === 'expected' || after.standing === 'confirmed' ? reckoning(after) : reckoning({ steps: [] }),
    groups: groups(tasks),
    messages: messages.map((message) => messageShown(message, preview.on)),
    takenBack: takenBack.map(
      ({ partner, message, version }) => `${partner}: ${sayWithin(MESSAGES, message)}, version ${String(version)}`,
    ),
    nothing: tasks.length === 0 && messages.length === 0 && takenBack.length === 0,
    version: preview.factsVersion,
    print: preview.print,
    on: preview.on,
  };
};
