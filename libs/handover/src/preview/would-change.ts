import { createHash } from 'node:crypto';
import {
  known,
  type Due,
  type Known,
  type Owner,
  type PlannedDate,
  type ReleaseFact,
  type Standing,
  type TaskKind,
} from '#planning';
import type { NewNotice, StoredTask, TaskWrite } from '#persistence';
import type { ToPlan } from '../replan/to-plan.js';
import type { WorkedOut } from '../replan/work-out.js';

/** The day of a release, and what stands behind it. */
export interface DayThen extends PlannedDate {
  readonly standing: Standing;
  readonly releasedOn: string | null;
}

/** What would become of one task. `move`: another due day or time; `reword`: the same day, with another reason, owner or ladder. */
export interface TaskThen {
  readonly would: 'add' | 'move' | 'reword' | 'settle' | 'reopen' | 'withdraw';
  /** Null for a task that does not exist yet. */
  readonly taskId: string | null;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly owner: string;
  readonly ownerIsPartner: boolean;
  readonly from: Due | null;
  readonly to: Due | null;
  readonly because: string;
  readonly reckoned: string;
}

/** One message that would be written: its act and subject, and which fields it would hold; never their values. */
export interface MessageThen {
  readonly partnerId: string;
  readonly partner: string;
  readonly kind: TaskKind;
  readonly act: NewNotice['act'];
  readonly message: string;
  readonly version: number;
  readonly basis: string | null;
  readonly fields: readonly string[];
  /** Not before this local day and time, or after a hold; at once where both say nothing. */
  readonly fromOn: string | null;
  readonly fromTime: string | null;
  readonly holdMinutes: number;
  /** It waits until nothing has changed for so long, so that the partner hears once, with the last word. */
  readonly quietMinutes: number;
}

/** A message written before that would not be sent any more. */
export interface TakenBack {
  readonly partnerId: string;
  readonly partner: string;
  readonly message: string;
  readonly version: number;
}

export interface WouldChange {
  readonly before: DayThen | null;
  readonly after: DayThen;
  readonly tasks: readonly TaskThen[];
  readonly messages: readonly MessageThen[];
  readonly takenBack: readonly TakenBack[];
}

const WOULD: Readonly<Record<string, TaskThen['would']>> = {
  opened: 'add',
  reopened: 'reopen',
  settled: 'settle',
  withdrawn: 'withdraw',
};

const dayOf = (state: Known): DayThen => ({ ...state.planned, standing: state.standing, releasedOn: state.releasedOn });

const sameDue = (a: Due, b: Due): boolean => a.on === b.on && a.time === b.time && a.compressed === b.compressed;

const ownerOf = (owner: Owner, { partners }: ToPlan): Pick<TaskThen, 'owner' | 'ownerIsPartner'> =>
  'team' in owner
    ? { owner: owner.team, ownerIsPartner: false }
    : { owner: partners.get(owner.partner)?.label ?? owner.partner, ownerIsPartner: true };

const taskThen = (input: ToPlan, { id, task, what }: TaskWrite): TaskThen => {
  const was = input.tasks.find((one) => one.id === id);
  const would = WOULD[what] ?? (was !== undefined && sameDue(was.due, task.due) ? 'reword' : 'move');
  return {
    would,
    taskId: was?.id ?? null,
    kind: task.kind,
    subject: task.subject,
    ...ownerOf(task.owner, input),
    from: was?.due ?? null,
    to: would === 'withdraw' ? null : task.due,
    because: task.why.because,
    reckoned: task.why.reckoned,
  };
};

const closing = (input: ToPlan, task: StoredTask): TaskThen => ({
  would: 'withdraw',
  taskId: task.id,
  kind: task.kind,
  subject: task.subject,
  ...ownerOf(task.owner, input),
  from: task.due,
  to: null,
  because: task.why.because,
  reckoned: task.why.reckoned,
});

const messageThen = ({ partners }: ToPlan, kindOf: ReadonlyMap<string, TaskKind>, notice: NewNotice): MessageThen => ({
  partnerId: notice.partnerId,
  partner: partners.get(notice.partnerId)?.label ?? notice.partnerId,
  kind: kindOf.get(notice.taskId) ?? 'ATTENTION',
  act: notice.act,
  message: notice.message,
  version: notice.version,
  basis: notice.basis,
  fields: notice.fields,
  fromOn: notice.fromOn,
  fromTime: notice.fromTime,
  holdMinutes: notice.holdMinutes,
  quietMinutes: notice.quietMinutes,
});

const takenBack = ({ notices, partners }: ToPlan, superseded: readonly string[]): readonly TakenBack[] =>
  [...notices.values()]
    .flat()
    .filter(({ id, state }) => state === 'waiting' && superseded.includes(id))
    .map(({ partnerId, message, version }) => ({
      partnerId,
      partner: partners.get(partnerId)?.label ?? partnerId,
      message,
      version,
    }));

interface Beside {
  /** What is heard of the release as it stands. */
  readonly heard: readonly ReleaseFact[];
  /** The attention that falls away. */
  readonly closes: ReadonlySet<string>;
}

/** What a work-out would do, in the terms a person can check. */
export const wouldChange = (input: ToPlan, worked: WorkedOut, { heard, closes }: Beside): WouldChange => {
  const written = [...worked.opened, ...worked.changed];
  const kinds = new Map([
    ...input.tasks.map(({ id, kind }) => [id, kind] as const),
    ...written.map(({ id, task }) => [id, task.kind] as const),
  ]);
  const before = known(heard, input.calendar);
  const after = known(input.facts, input.calendar);
  if (after === null) throw new Error(`release ${input.release.id} was worked out from no facts`);
  return {
    before: before === null ? null : dayOf(before),
    after: dayOf(after),
    tasks: [
      ...written.map((write) => taskThen(input, write)),
      ...input.tasks.filter(({ id }) => closes.has(id)).map((task) => closing(input, task)),
    ],
    messages: worked.notices.map((notice) => messageThen(input, kinds, notice)),
    takenBack: takenBack(input, worked.superseded),
  };
};

/** Two previews with one print would do the same. How much quiet is left runs down by itself and is no other outcome. */
export const printOf = (would: WouldChange): string => {
  const inOrder = <Line extends object>(lines: readonly Line[]): readonly string[] =>
    lines.map((line) => JSON.stringify(line)).sort();
  const { before, after, tasks, messages, takenBack: back } = would;
  return createHash('sha256')
    .update(
      JSON.stringify([
        before,
        after,
        inOrder(tasks),
        inOrder(messages.map((one) => ({ ...one, quietMinutes: 0 }))),
        inOrder(back),
      ]),
    )
    .digest('base64url');
};
