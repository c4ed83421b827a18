import { keyOf, type Due, type Owner, type PlannedTask } from './task/task.js';

/** One difference between two plans of the same release. A task may both have moved and changed hands. */
export type PlanChange =
  | { readonly change: 'added' | 'removed'; readonly task: PlannedTask }
  | { readonly change: 'moved'; readonly task: PlannedTask; readonly from: Due; readonly to: Due }
  | { readonly change: 're-owned'; readonly task: PlannedTask; readonly from: Owner; readonly to: Owner };

const sameDay = (a: Due, b: Due): boolean => a.on === b.on && a.time === b.time;
const ownerOf = (owner: Owner): string => ('team' in owner ? `team ${owner.team}` : `partner ${owner.partner}`);

const between = (before: PlannedTask, after: PlannedTask): readonly PlanChange[] => [
  ...(sameDay(before.due, after.due) ? [] : [{ change: 'moved' as const, task: after, from: before.due, to: after.due }]),
  ...(ownerOf(before.owner) === ownerOf(after.owner)
    ? []
    : [{ change: 're-owned' as const, task: after, from: before.owner, to: after.owner }]),
];

/** What would be different: which tasks are added, removed, due on another day or at another time, or another’s move. */
export const comparePlans = (before: readonly PlannedTask[], after: readonly PlannedTask[]): readonly PlanChange[] => {
  const was = new Map(before.map((task) => [keyOf(task), task]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.flatMap((task): readonly PlanChange[] => {
      const old = was.get(keyOf(task));
      return old === undefined ? [{ change: 'added', task }] : between(old, task);
    }),
    ...before.filter((task) => !kept.has(keyOf(task))).map((task): PlanChange => ({ change: 'removed', task })),
  ];
};
