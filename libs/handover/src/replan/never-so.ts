import { apply, diff, keyOf, type Command, type HandoverTask, type PlannedTask, type ReleaseFact } from '#planning';
import type { StoredTask } from '#persistence';
import { planOf, stateOf } from './plan-of.js';
import type { ToPlan } from './to-plan.js';

const planFor = (facts: readonly ReleaseFact[], input: ToPlan): readonly PlannedTask[] =>
  planOf(stateOf(facts, input), facts, input);

const byTime = (a: ReleaseFact, b: ReleaseFact): number =>
  a.occurredAt === b.occurredAt ? a.id.localeCompare(b.id) : a.occurredAt < b.occurredAt ? -1 : 1;

/** The tasks that would be done had nothing but these facts ever been heard, one after the other: what is done stays done. */
const doneBy = (facts: readonly ReleaseFact[], input: ToPlan): ReadonlySet<string> => {
  const inOrder = [...facts].sort(byTime);
  const lived = inOrder.reduce<readonly HandoverTask[]>(
    (tasks, _, i) => apply(tasks, diff(tasks, planFor(inOrder.slice(0, i + 1), input))),
    [],
  );
  return new Set(lived.filter(({ state }) => state === 'done').map(keyOf));
};

/**
 * The done tasks that only the facts taken back had settled. What a partner or a person has said is done is not among them, nor
 * what facts that still count had settled before.
 */
const settledBefore = (input: ToPlan): ReadonlyMap<string, StoredTask> => {
  const settled = planFor([...input.facts, ...input.takenBack], input).filter(({ settledBy }) => settledBy !== null);
  const keys = new Set(settled.map(keyOf));
  const tasks = input.tasks.filter((task) => task.state === 'done' && input.settledByPlan.has(task.id) && keys.has(keyOf(task)));
  const allTheSame = tasks.length === 0 ? new Set<string>() : doneBy(input.facts, input);
  return new Map(tasks.filter((task) => !allTheSame.has(keyOf(task))).map((task) => [keyOf(task), task]));
};

/** What only facts that were taken back had settled is opened again, though it was done: it never was. */
export const notDoneAfterAll = (planned: readonly PlannedTask[], input: ToPlan): readonly PlannedTask[] => {
  if (input.takenBack.length === 0) return planned;
  const settled = settledBefore(input);
  return planned.map((task) => (task.settledBy === null && settled.has(keyOf(task)) ? { ...task, reopens: true } : task));
};

/** What they had settled and nothing calls for any more is withdrawn, in the same way. */
export const neverSo = (desired: readonly PlannedTask[], input: ToPlan): readonly Command<StoredTask>[] => {
  if (input.takenBack.length === 0) return [];
  const wanted = new Set(desired.map(keyOf));
  return [...settledBefore(input)].filter(([key]) => !wanted.has(key)).map(([, was]) => ({ do: 'withdraw', was }));
};
