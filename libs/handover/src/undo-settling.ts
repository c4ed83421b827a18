import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TaskState } from '#planning';
import {
  auditEntries,
  changeTasks,
  closedByHand,
  lockReleases,
  post,
  releasesOfTasks,
  tasksByIds,
  type ClosedByHand,
} from '#persistence';
import { Turns } from '#queue';
import { deathInDoubtAgain } from './death/reported-death.js';

/** `not-by-hand`: it is not closed, or a fact or a partner's answer has settled it, which is put right by another fact. */
export type Undone = {
  readonly id: string;
  readonly outcome: 'open-again' | 'too-late' | 'not-by-hand' | 'not-found';
};

/** As long as this somebody may say that closing it was a mistake. */
const MAY_BE_UNDONE_FOR = '24 hours';

const stateBefore = (was: string): TaskState => (was === 'agreed' || was === 'declined' ? was : 'open');

/** Opens again what was closed on somebody's word, within a day. What the plan has learnt since is brought into it at once. */
@Injectable()
export class UndoSettling {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** The outcome of each, in the order given. */
  async run(taskIds: readonly string[], who: string): Promise<readonly Undone[]> {
    const outcomes = await this.db.transaction(async (tx) => {
      const releases = await releasesOfTasks(tx, taskIds);
      await lockReleases(tx, releases);
      const tasks = await tasksByIds(tx, taskIds);
      const closed = await closedByHand(tx, taskIds, MAY_BE_UNDONE_FOR);
      const all = [...new Set(taskIds)].map((id): Undone => ({ id, outcome: this.outcomeOf(tasks.has(id), closed.get(id)) }));
      const undone = all.filter(({ outcome }) => outcome === 'open-again').flatMap(({ id }) => tasks.get(id) ?? []);
      await changeTasks(
        tx,
        undone.map((task) => ({
          id: task.id,
          releaseId: task.releaseId,
          task: { ...task, state: stateBefore(closed.get(task.id)?.was ?? ''), revision: task.revision + 1 },
          settledBy: null,
          what: 'reopened-by-hand',
          by: who,
        })),
      );
      await deathInDoubtAgain(tx, undone);
      await post(tx, 'replan/urgent', [...new Set(undone.flatMap(({ releaseId }) => releaseId ?? []))]);
      const ids = undone.map(({ id }) => id);
      await auditEntries(tx, [{ who, did: 'tasks.settling-undone', subject: null, detail: { tasks: ids } }]);
      return all;
    });
    if (outcomes.some(({ outcome }) => outcome === 'open-again')) await this.turns.ask(['replan/urgent']);
    return outcomes;
  }

  private outcomeOf(known: boolean, closed: ClosedByHand | undefined): Undone['outcome'] {
    if (!known) return 'not-found';
    if (closed === undefined) return 'not-by-hand';
    return closed.inTime ? 'open-again' : 'too-late';
  }
}
