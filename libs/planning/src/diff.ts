import { isLive, keyOf, type HandoverTask, type PlannedTask } from './task/task.js';

export type Command<Existing extends HandoverTask = HandoverTask> =
  | { readonly do: 'open'; readonly task: PlannedTask }
  | { readonly do: 'change' | 'reopen' | 'settle'; readonly was: Existing; readonly task: PlannedTask }
  | { readonly do: 'withdraw'; readonly was: Existing };

const sameDue = ({ due: a }: HandoverTask, { due: b }: PlannedTask): boolean =>
  a.on === b.on && a.time === b.time && a.compressed === b.compressed;

const sameOwner = ({ owner: a }: HandoverTask, { owner: b }: PlannedTask): boolean =>
  'team' in a ? 'team' in b && a.team === b.team : 'partner' in b && a.partner === b.partner;

const sameWhy = ({ why: a }: HandoverTask, { why: b }: PlannedTask): boolean =>
  a.because === b.because && a.reckoned === b.reckoned && a.source === b.source;

const sameEscalation = ({ escalation: a }: HandoverTask, { escalation: b }: PlannedTask): boolean =>
  a.length === b.length && a.every(({ level, on, time }, i) => b[i]?.level === level && b[i].on === on && b[i].time === time);

/** Whether it stands as it should. A new version of the numbers that gives the same day is no change. */
const stands = (was: HandoverTask, task: PlannedTask): boolean =>
  was.paused === task.paused && sameDue(was, task) && sameOwner(was, task) && sameWhy(was, task) && sameEscalation(was, task);

const toward = <Existing extends HandoverTask>(was: Existing | undefined, task: PlannedTask): readonly Command<Existing>[] => {
  if (was === undefined) return [{ do: 'open', task }];
  if (was.state === 'done') return task.reopens && task.settledBy === null ? [{ do: 'reopen', was, task }] : [];
  if (task.settledBy !== null) return [{ do: 'settle', was, task }];
  if (was.state === 'withdrawn') return [{ do: 'reopen', was, task }];
  if (stands(was, task)) return [];
  return [{ do: was.state === 'agreed' && task.asksAgain ? 'reopen' : 'change', was, task }];
};

/** A cause that has gone away takes with it a task that somebody had seen to, so that it is raised anew should it come back. */
const endsWithItsCause = (task: HandoverTask): boolean => isLive(task) || (task.kind === 'ATTENTION' && task.state === 'done');

/**
 * The commands that turn what exists into what should exist. What is done stays done, but for a task whose fact no longer fits.
 * What is agreed stays agreed, but where the change makes it unfit.
 * `keeps` names the tasks that something other than the plan has raised: they are left alone.
 */
export const diff = <Existing extends HandoverTask>(
  existing: readonly Existing[],
  desired: readonly PlannedTask[],
  keeps: (task: Existing) => boolean = () => false,
): readonly Command<Existing>[] => {
  const current = new Map(existing.map((task) => [keyOf(task), task]));
  const wanted = new Set(desired.map(keyOf));
  return [
    ...desired.flatMap((task) => toward(current.get(keyOf(task)), task)),
    ...existing
      .filter((task) => !wanted.has(keyOf(task)) && endsWithItsCause(task) && !keeps(task))
      .map((was): Command<Existing> => ({ do: 'withdraw', was })),
  ];
};

const opened = (task: PlannedTask, revision: number): HandoverTask => ({
  kind: task.kind,
  subject: task.subject,
  owner: task.owner,
  due: task.due,
  escalation: task.escalation,
  why: task.why,
  policyVersion: task.policyVersion,
  paused: task.settledBy === null ? task.paused : null,
  state: task.settledBy === null ? 'open' : 'done',
  revision,
});

/** What one command makes of a task. A change keeps what a partner has agreed to; only a reopened task starts again. */
export const carriedOut = (command: Command): HandoverTask => {
  switch (command.do) {
    case 'open':
      return opened(command.task, 1);
    case 'reopen':
    case 'settle':
      return opened(command.task, command.was.revision + 1);
    case 'change':
      return { ...opened(command.task, command.was.revision + 1), state: command.was.state };
    case 'withdraw':
      return { ...command.was, state: 'withdrawn', paused: null, revision: command.was.revision + 1 };
  }
};

/** The same commands carried out on plain values: what the store must do, said in four lines. */
export const apply = (existing: readonly HandoverTask[], commands: readonly Command[]): readonly HandoverTask[] => {
  const tasks = new Map(existing.map((task) => [keyOf(task), task]));
  for (const command of commands) tasks.set(keyOf('was' in command ? command.was : command.task), carriedOut(command));
  return [...tasks.values()];
};
