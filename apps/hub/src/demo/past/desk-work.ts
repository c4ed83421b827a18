import { addDays, type LocalDate } from '#calendar';
import { changeTasks, tasksByIds, waitingTasks, type TaskWrite } from '#persistence';
import type { FactItem } from '#planning';
import { anotherService, closedByHand } from './desk.js';
import { hear, releaseIds, whoseRelease, type Past } from './past.js';

/** Staff go through what lies on their desks. Gives the releases that must be planned again. */
export const workAtDesks = async (past: Past, today: LocalDate): Promise<readonly string[]> => {
  const { tx, settledByFacts } = past;
  const waiting = await waitingTasks(tx, releaseIds(past), addDays(today, 1));
  const desks = waiting.map((task) => ({ who: whoseRelease(past, task.releaseId), task, today, settledByFacts }));
  const closed = desks.flatMap((desk) => closedByHand(desk) ?? []);
  const tasks = await tasksByIds(tx, closed.map(({ taskId }) => taskId)); // prettier-ignore
  const writes = closed.flatMap(({ taskId, by, settledBy }): readonly TaskWrite[] => {
    const task = tasks.get(taskId);
    if (task === undefined) return [];
    const done = { ...task, state: 'done' as const, revision: task.revision + 1 };
    return [{ id: taskId, releaseId: task.releaseId, task: done, settledBy, what: 'done', by }];
  });
  await changeTasks(tx, writes);
  const asked = new Map<string, FactItem>();
  for (const desk of desks) {
    const item = anotherService(desk);
    if (item !== null && !past.othersAsked.has(item.id)) asked.set(item.id, item);
  }
  for (const id of asked.keys()) past.othersAsked.add(id);
  return hear(past, [...asked.values()]);
};
