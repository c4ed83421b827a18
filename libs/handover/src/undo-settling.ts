import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { TaskState } from '#planning';
import {
  auditEntries,
  changeTasks,
  closedByHand,
  factsHeard,
  lockReleases,
  markWithoutFacts,
  post,
  releasesOfTasks,
  retractFacts,
  saidOfTasks,
  sayWhyRetracted,
  tasksByIds,
  type ClosedByHand,
  type SaidOfTask,
  type StoredTask,
} from '#persistence';
import { Turns } from '#queue';
import { holdAgain } from './held-people.js';

/**
 * `fact-taken-back`: what was recorded by settling it counts no more, and the plan follows. `not-by-hand`: it is not closed, or a
 * list or a partner's answer has settled it, which is put right where it came from.
 */
export type Undone = {
  readonly id: string;
  readonly outcome: 'open-again' | 'fact-taken-back' | 'too-late' | 'not-by-hand' | 'not-found';
};

interface ToUndo {
  readonly taskIds: readonly string[];
  /** Why settling it was a mistake, for people to read. */
  readonly because: string;
  readonly who: string;
}

/** As long as this somebody may say that settling it was a mistake. */
const MAY_BE_UNDONE_FOR = '24 hours';

const stateBefore = (was: string): TaskState => (was === 'agreed' || was === 'declined' ? was : 'open');

const outcomeOf = (known: boolean, closed: ClosedByHand | undefined, said: readonly SaidOfTask[]): Undone['outcome'] => {
  if (!known) return 'not-found';
  if (closed?.inTime === true) return 'open-again';
  if (said.some(({ inTime }) => inTime)) return 'fact-taken-back';
  return closed !== undefined || said.length > 0 ? 'too-late' : 'not-by-hand';
};

/**
 * Takes back what staff have said of tasks, within a day: a task closed on their word alone is open again, and a fact they recorded
 * so counts no more. What the plan has learnt since is brought into it at once.
 */
@Injectable()
export class UndoSettling {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** The outcome of each, in the order given. */
  async run(asked: ToUndo): Promise<readonly Undone[]> {
    const outcomes = await this.db.transaction((tx) => this.undo(tx, asked));
    if (outcomes.some(({ outcome }) => outcome === 'open-again' || outcome === 'fact-taken-back')) {
      await this.turns.ask(['replan/urgent']);
    }
    return outcomes;
  }

  private async undo(tx: EntityManager, asked: ToUndo): Promise<readonly Undone[]> {
    const { taskIds, who } = asked;
    await lockReleases(tx, await releasesOfTasks(tx, taskIds));
    const tasks = await tasksByIds(tx, taskIds);
    const closed = await closedByHand(tx, taskIds, MAY_BE_UNDONE_FOR);
    const said = await saidOfTasks(tx, taskIds, MAY_BE_UNDONE_FOR);
    const all = [...new Set(taskIds)].map((id): Undone => ({
      id,
      outcome: outcomeOf(
        tasks.has(id),
        closed.get(id),
        said.filter(({ taskId }) => taskId === id),
      ),
    }));
    const withOutcome = (wanted: Undone['outcome']): ReadonlySet<string> =>
      new Set(all.flatMap(({ id, outcome }) => (outcome === wanted ? [id] : [])));
    const [reopened, untold] = [withOutcome('open-again'), withOutcome('fact-taken-back')];
    await this.open(
      tx,
      [...reopened].flatMap((id) => tasks.get(id) ?? []),
      { ...asked, closed },
    );
    await this.takeBack(
      tx,
      said.filter(({ taskId, inTime }) => untold.has(taskId) && inTime),
      asked,
    );
    const detail = { tasks: [...reopened, ...untold] };
    await auditEntries(tx, [{ who, did: 'tasks.settling-undone', subject: null, detail }]);
    return all;
  }

  private async open(
    tx: EntityManager,
    tasks: readonly StoredTask[],
    { closed, because, who }: ToUndo & { readonly closed: ReadonlyMap<string, ClosedByHand> },
  ): Promise<void> {
    await changeTasks(
      tx,
      tasks.map((task) => ({
        id: task.id,
        releaseId: task.releaseId,
        task: { ...task, state: stateBefore(closed.get(task.id)?.was ?? ''), revision: task.revision + 1 },
        settledBy: null,
        what: 'reopened-by-hand',
        by: who,
        detail: { text: because },
      })),
    );
    await holdAgain(tx, tasks);
    await post(tx, 'replan/urgent', [...new Set(tasks.flatMap(({ releaseId }) => releaseId ?? []))]);
  }

  private async takeBack(tx: EntityManager, said: readonly SaidOfTask[], { because, who }: ToUndo): Promise<void> {
    const releases = [...new Set(said.map(({ releaseId }) => releaseId))];
    const facts = said.map(({ factId }) => factId);
    await factsHeard(tx, releases);
    await retractFacts(tx, facts, who);
    await sayWhyRetracted(tx, facts, because);
    await markWithoutFacts(tx, releases);
    await post(tx, 'replan/urgent', releases);
  }
}
