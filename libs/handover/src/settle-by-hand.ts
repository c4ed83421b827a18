import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { sayDay, type LocalDate } from '#calendar';
import { isLive, mayLieAhead, sayingOf, type Evidence, type ReleaseFact } from '#planning';
import {
  addTaskEvents,
  auditEntries,
  changeTasks,
  databaseNow,
  factsHeard,
  lockReleases,
  post,
  recordFacts,
  releasesOfTasks,
  tasksByIds,
  type StoredTask,
} from '#persistence';
import { newId } from '#platform';
import { Turns } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { letGoSeenTo } from './held-people.js';
import { keptOpen } from './kept-open.js';

/**
 * `fact-recorded`: it is a fact of the release now, and the plan follows. `closed`: done on that word. `does-not-fit`: it cannot be
 * said of this kind of task. `not-yet`: the day it tells of has not come.
 */
export type SettledByHand = {
  readonly id: string;
  readonly outcome: 'fact-recorded' | 'closed' | 'does-not-fit' | 'not-yet' | 'not-open' | 'not-found';
};

interface ToSettle {
  readonly taskIds: readonly string[];
  readonly evidence: Evidence;
  readonly who: string;
}

type Decided =
  | {
      readonly task: StoredTask;
      readonly outcome: 'fact-recorded';
      readonly releaseId: string;
      readonly says: ReleaseFact['says'];
    }
  | { readonly task: StoredTask; readonly outcome: 'closed' };

/** What settles a task on somebody's word: how they know stands in its history. */
const settledWords = ({ happened, on }: Evidence): string =>
  `${happened === 'seen-to' ? 'seen to' : 'done'} on ${sayDay(on)}, recorded by hand`;

/**
 * Takes the word of staff that something was done. Where a fact of the release says it, that fact is recorded and settles the task
 * through the plan; otherwise the task is closed with the evidence in its history, and stays closed when it is planned again.
 */
@Injectable()
export class SettleByHand {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** The outcome of each, in the order given. */
  async run({ taskIds, evidence, who }: ToSettle): Promise<readonly SettledByHand[]> {
    const outcomes = await this.db.transaction(async (tx) => {
      await lockReleases(tx, await releasesOfTasks(tx, taskIds));
      const tasks = await tasksByIds(tx, taskIds);
      const today = dayInLondon(await databaseNow(tx));
      const kept = await keptOpen(tx, [...tasks.values()]);
      const all = [...new Set(taskIds)].map((id) => ({
        id,
        decided: kept.has(id) ? ('does-not-fit' as const) : this.decide(tasks.get(id), evidence, today),
      }));
      const decided = all.flatMap(({ decided: one }) => (typeof one === 'string' ? [] : [one]));
      await this.keepFacts(tx, decided, { evidence, who });
      await this.close(tx, decided, { evidence, who });
      await letGoSeenTo(
        tx,
        decided.flatMap(({ task, outcome }) => (outcome === 'closed' ? [task] : [])),
      );
      const settled = decided.map(({ task, outcome }) => ({ id: task.id, outcome }));
      await auditEntries(tx, [
        { who, did: 'tasks.settled-by-hand', subject: null, detail: { happened: evidence.happened, tasks: settled } },
      ]);
      return all.map(({ id, decided: one }): SettledByHand => ({ id, outcome: typeof one === 'string' ? one : one.outcome }));
    });
    if (outcomes.some(({ outcome }) => outcome === 'fact-recorded')) await this.turns.ask(['replan/urgent']);
    return outcomes;
  }

  private decide(
    task: StoredTask | undefined,
    evidence: Evidence,
    today: LocalDate,
  ): Decided | Exclude<SettledByHand['outcome'], Decided['outcome']> {
    if (task === undefined) return 'not-found';
    if (!isLive(task)) return 'not-open';
    if (evidence.on > today && !mayLieAhead(evidence.happened)) return 'not-yet';
    const saying = sayingOf(task, evidence);
    if (saying.does === 'not-fit') return 'does-not-fit';
    if (saying.does === 'close') return { task, outcome: 'closed' };
    return task.releaseId === null
      ? 'does-not-fit'
      : { task, outcome: 'fact-recorded', releaseId: task.releaseId, says: saying.says };
  }

  /** The same word said twice of a task as it stands is the same fact. */
  private async keepFacts(
    tx: EntityManager,
    decided: readonly Decided[],
    { evidence, who }: Omit<ToSettle, 'taskIds'>,
  ): Promise<void> {
    const facts = decided.filter((one) => one.outcome === 'fact-recorded');
    const outcomes = await recordFacts(
      tx,
      facts.map(({ task, releaseId, says }) => ({
        id: newId(),
        releaseId,
        feedId: 'staff',
        factId: [task.id, task.revision, evidence.happened, evidence.on, evidence.time ?? ''].join('.'),
        occurredAt: null,
        says,
        contentHash: createHash('sha256').update(JSON.stringify(says)).digest(),
      })),
    );
    const fresh = facts.filter((_, i) => outcomes[i] === 'recorded');
    await addTaskEvents(
      tx,
      fresh.map(({ task }) => ({
        taskId: task.id,
        revision: task.revision,
        what: 'fact-by-hand',
        by: who,
        detail: { ...evidence },
      })),
    );
    const releases = [...new Set(fresh.map(({ releaseId }) => releaseId))];
    await factsHeard(tx, releases);
    await post(tx, 'replan/urgent', releases);
  }

  private close(tx: EntityManager, decided: readonly Decided[], { evidence, who }: Omit<ToSettle, 'taskIds'>): Promise<void> {
    return changeTasks(
      tx,
      decided
        .filter(({ outcome }) => outcome === 'closed')
        .map(({ task }) => ({
          id: task.id,
          releaseId: task.releaseId,
          task: { ...task, state: 'done', revision: task.revision + 1 },
          settledBy: settledWords(evidence),
          what: 'closed-by-hand',
          by: who,
          detail: { ...evidence, was: task.state },
        })),
    );
  }
}
