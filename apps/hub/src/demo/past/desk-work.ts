import { addDays, type LocalDate } from '#calendar';
import { changeTasks, tasksByIds, waitingTasks, type TaskWrite } from '#persistence';
import type { FactItem } from '#planning';
import { anotherService, workOn, type DeskWork } from './desk.js';
import { releaseIds, whoseRelease, type Past } from './past.js';

type Closed = Extract<DeskWork, { readonly does: 'close' }>;

const close = async ({ tx }: Past, closed: readonly Closed[]): Promise<void> => {
  const ids = closed.map(({ taskId }) => taskId);
  const tasks = await tasksByIds(tx, ids);
  const writes = closed.flatMap(({ taskId, by, settledBy, evidence }): readonly TaskWrite[] => {
    const task = tasks.get(taskId);
    if (task === undefined) return [];
    const done = { ...task, state: 'done' as const, revision: task.revision + 1 };
    return [
      {
        id: taskId,
        releaseId: task.releaseId,
        task: done,
        settledBy,
        what: 'closed-by-hand',
        by,
        detail: { ...evidence, was: task.state },
      },
    ];
  });
  await changeTasks(tx, writes);
};

/** Staff go through what lies on their desks, closing some of it. Gives what they say. */
export const workAtDesks = async (past: Past, today: LocalDate): Promise<readonly FactItem[]> => {
  const { tx, settledByFacts, saidAtDesks } = past;
  const waiting = await waitingTasks(tx, releaseIds(past), addDays(today, 1));
  const desks = waiting.map((task) => ({ who: whoseRelease(past, task.releaseId), task, today, settledByFacts }));
  const work = desks.flatMap((desk) => workOn(desk) ?? []);
  await close(
    past,
    work.filter((one) => one.does === 'close'),
  );
  const items = [
    ...work.flatMap((one) => (one.does === 'say' ? [one.item] : [])),
    ...desks.flatMap((desk) => anotherService(desk) ?? []),
  ].filter(({ id }) => !saidAtDesks.has(id));
  const once = [...new Map(items.map((item) => [item.id, item])).values()];
  for (const { id } of once) saidAtDesks.add(id);
  return once;
};
