import { keyOf, type Command, type PlannedTask } from '#planning';
import type { StoredTask } from '#persistence';
import { planOf, stateOf } from './plan-of.js';
import type { ToPlan } from './to-plan.js';

/** The done tasks that the facts taken back had settled. What a partner or a person has said is done is not among them. */
const settledBefore = (input: ToPlan): ReadonlyMap<string, StoredTask> => {
  const facts = [...input.facts, ...input.takenBack];
  const settled = planOf(stateOf(facts, input), facts, input).filter(({ settledBy }) => settledBy !== null);
  const keys = new Set(settled.map(keyOf));
  const tasks = input.tasks.filter((task) => task.state === 'done' && input.settledByPlan.has(task.id) && keys.has(keyOf(task)));
  return new Map(tasks.map((task) => [keyOf(task), task]));
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
