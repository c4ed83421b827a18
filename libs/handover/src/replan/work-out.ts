import { carriedOut, diff, isPlannedCause, keyOf, type Command } from '#planning';
import type { KnownRow, LockedRelease, NewNotice, StoredTask, TaskWrite } from '#persistence';
import { newId } from '#platform';
import { CANNOT_PLAN } from './cannot-plan.js';
import { desiredNow } from './desired-now.js';
import { knownRow } from './known-row.js';
import { neverSo } from './never-so.js';
import type { Term } from './next-term.js';
import type { ToPlan } from './to-plan.js';
import { wantedOf } from './wanted-of.js';
import { knowThePrison, said } from './what-is-said.js';

/** Everything that one release's plan makes necessary, ready to be written with that of many others. */
export interface WorkedOut {
  readonly term: Term;
  readonly known: KnownRow;
  readonly opened: readonly TaskWrite[];
  readonly changed: readonly TaskWrite[];
  readonly superseded: readonly string[];
  readonly notices: readonly NewNotice[];
}

/** Raised by something other than the plan, which leaves it alone. */
const isRaised = ({ kind, subject }: StoredTask): boolean =>
  kind === 'ATTENTION' && !isPlannedCause(subject) && subject !== CANNOT_PLAN;

const HISTORY: Readonly<Record<Command['do'], string>> = {
  open: 'opened',
  change: 'changed',
  reopen: 'reopened',
  settle: 'settled',
  withdraw: 'withdrawn',
};

const written = (release: LockedRelease, command: Command<StoredTask>, id: string): TaskWrite => {
  const settledBy = 'task' in command ? command.task.settledBy : null;
  const task = carriedOut(command);
  return {
    id,
    releaseId: release.id,
    task,
    settledBy: task.state === 'done' ? settledBy : null,
    what: HISTORY[command.do],
    by: 'plan',
  };
};

/**
 * From what was heard of one release to everything that must be written: tasks brought into line with the plan, and each partner
 * told what it may be told. Decides by the core alone; reads and writes nothing.
 */
export const workOut = (input: ToPlan): WorkedOut => {
  const { release, tasks, notices } = input;
  const { state, policy, told, tasks: desired, byKey: keys } = desiredNow(input);
  // After a death one task is left, whatever else had been raised: nobody is to ring a partner about what it should have heard.
  const death = tasks.find(({ kind, subject }) => kind === 'ATTENTION' && subject === 'died');
  const keeps = (task: StoredTask): boolean =>
    isRaised(task) && (state.standing !== 'died' || (death !== undefined && task.aboutTask === death.id));
  const commands = [...diff(tasks, desired, keeps), ...neverSo(desired, input)];
  const writes = commands.map((command) => ({
    command,
    write: written(release, command, 'was' in command ? command.was.id : newId()),
  }));
  const opened = writes.filter(({ command }) => command.do === 'open').map(({ write }) => write);
  const changed = writes.filter(({ command }) => command.do !== 'open').map(({ write }) => write);

  // Of a task that goes on in another one nobody hears any more, not even that it is withdrawn.
  const goingOn = tasks.filter(({ goesOnIn }) => goesOnIn === null);
  const everyTask = [
    ...goingOn,
    ...opened.map(({ id, task }) => ({ id, kind: task.kind, subject: task.subject, knownAs: null })),
  ];
  const knows = knowThePrison(input, state, told);
  const sayings = everyTask
    .filter((task) => told.has(keyOf(task)) || notices.has(task.id))
    .map((task) =>
      said(input, {
        state,
        policy,
        task,
        told: told.get(keyOf(task)) ?? null,
        before: notices.get(task.id) ?? [],
        wanted: wantedOf(state, keyOf(task), { byKey: keys, told }, notices.get(task.id) ?? []),
        knows,
      }),
    );
  return {
    term: { releaseId: release.id, factsVersion: release.factsVersion, state },
    known: knownRow(input, state),
    opened,
    changed,
    superseded: sayings.flatMap(({ superseded }) => superseded),
    notices: sayings.flatMap(({ notice }) => notice ?? []),
  };
};
