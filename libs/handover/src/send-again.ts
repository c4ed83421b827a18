import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  addTaskEvents,
  auditEntries,
  lockReleases,
  noticesToSendAgain,
  releasesOfNotices,
  sendNoticesAgain,
  tasksByIds,
  type NoticeToSendAgain,
  type StoredTask,
} from '#persistence';
import { Turns } from '#queue';
import { PartnerDirectory } from './partner-directory.js';
import { readToPlan } from './replan/read-to-plan.js';
import { wantedNow } from './replan/desired-now.js';

/**
 * `not-lost`: it waits, is on its way, has arrived, or was taken back. `overtaken`: a newer version says it better. `too-late`: its
 * time is over, somebody must ring. `being-planned`: something new was heard of the release; look again in a moment.
 * `no-longer-right`: what it says is not what the partner should know now.
 */
export type SentAgain = {
  readonly id: string;
  readonly outcome:
    | 'sent-again'
    | 'not-lost'
    | 'overtaken'
    | 'too-late'
    | 'died'
    | 'no-basis'
    | 'being-planned'
    | 'no-longer-right'
    | 'not-found';
};

type Right = ReturnType<typeof wantedNow>;

/**
 * Sends again what was refused or could not be delivered, under the same id, with its tries beginning anew: only while it is the
 * latest word, in time, and still what that partner may and should be told. The same core that wrote it says so.
 */
@Injectable()
export class SendAgain {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
  ) {}

  /** The outcome of each, in the order given. */
  async run(noticeIds: readonly string[], who: string): Promise<readonly SentAgain[]> {
    const { outcomes, partners } = await this.db.transaction(async (tx) => {
      const rights = await this.rightNow(tx, await releasesOfNotices(tx, noticeIds));
      const notices = await noticesToSendAgain(tx, noticeIds);
      const tasks = await tasksByIds(
        tx,
        [...notices.values()].map(({ taskId }) => taskId),
      );
      const all = [...new Set(noticeIds)].map((id): SentAgain => {
        const notice = notices.get(id);
        return { id, outcome: notice === undefined ? 'not-found' : this.outcomeOf(notice, tasks.get(notice.taskId), rights) };
      });
      const again = all.filter(({ outcome }) => outcome === 'sent-again').flatMap(({ id }) => notices.get(id) ?? []);
      await this.send(tx, again, { who, tasks });
      return { outcomes: all, partners: [...new Set(again.map(({ partnerId }) => partnerId))] };
    });
    await this.turns.ask(partners.map((partner) => `deliver/${partner}`));
    return outcomes;
  }

  /** What each of these releases' partners should know now. The releases are held from here on. */
  private async rightNow(tx: EntityManager, releaseIds: readonly string[]): Promise<ReadonlyMap<string, Right>> {
    const releases = await lockReleases(tx, releaseIds);
    const inputs = await readToPlan(tx, this.directory, releases);
    return new Map(inputs.map((input) => [input.release.id, wantedNow(input)]));
  }

  private outcomeOf(
    notice: NoticeToSendAgain,
    task: StoredTask | undefined,
    rights: ReadonlyMap<string, Right>,
  ): SentAgain['outcome'] {
    if (notice.overtaken) return 'overtaken';
    if (notice.state !== 'refused' && notice.state !== 'undeliverable') return 'not-lost';
    const right = rights.get(notice.releaseId) ?? null;
    if (right === null || task === undefined) return 'no-longer-right';
    if (right.state.standing === 'died') return 'died';
    if (!notice.planned) return 'being-planned';
    const wanted = right.wanted(task);
    const basis = right.state.basis?.kind;
    // That a partner is to stop may be said, and must be, also once nothing else may.
    if (notice.act !== 'withdraw' && (basis === undefined || basis === 'withdrawn' || basis === 'refused')) return 'no-basis';
    const isRight =
      notice.act === 'withdraw' ? wanted === 'withdraw' : typeof wanted === 'object' && wanted.tell === notice.contentKey;
    if (!isRight) return 'no-longer-right';
    return notice.tooLate ? 'too-late' : 'sent-again';
  }

  private async send(
    tx: EntityManager,
    again: readonly NoticeToSendAgain[],
    { who, tasks }: { readonly who: string; readonly tasks: ReadonlyMap<string, StoredTask> },
  ): Promise<void> {
    const ids = again.map(({ id }) => id);
    await sendNoticesAgain(tx, ids);
    await addTaskEvents(
      tx,
      again.map(({ taskId, version }) => ({
        taskId,
        revision: tasks.get(taskId)?.revision ?? 0,
        what: 'sent-again',
        by: who,
        detail: { version },
      })),
    );
    await auditEntries(tx, [{ who, did: 'notices.sent-again', subject: null, detail: { notices: ids } }]);
  }
}
