import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addTaskEvents, auditEntries, lockReleases, releasesOfTasks, tasksOnDesks } from '#persistence';

export type Noted = { readonly id: string; readonly outcome: 'noted' | 'not-found' };

interface ToNote {
  readonly taskIds: readonly string[];
  readonly text: string;
  readonly who: string;
}

/** Keeps what somebody has to say of tasks, in their history. It stands there as it was written, also once they are done. */
@Injectable()
export class NoteTasks {
  constructor(private readonly db: DataSource) {}

  /** The outcome of each, in the order given. */
  run({ taskIds, text, who }: ToNote): Promise<readonly Noted[]> {
    return this.db.transaction(async (tx) => {
      await lockReleases(tx, await releasesOfTasks(tx, taskIds));
      const tasks = await tasksOnDesks(tx, taskIds);
      const outcomes = [...new Set(taskIds)].map((id): Noted => ({ id, outcome: tasks.has(id) ? 'noted' : 'not-found' }));
      const noted = [...tasks.values()];
      await addTaskEvents(
        tx,
        noted.map(({ id, revision }) => ({ taskId: id, revision, what: 'note', by: who, detail: { text } })),
      );
      await auditEntries(tx, [{ who, did: 'tasks.noted', subject: null, detail: { tasks: noted.map(({ id }) => id) } }]);
      return outcomes;
    });
  }
}
