import type { EntityManager } from 'typeorm';
import type { StoredNotice } from './notice.store.js';

export interface NoticeToSendAgain extends Pick<
  StoredNotice,
  'id' | 'taskId' | 'version' | 'act' | 'partnerId' | 'contentKey' | 'state'
> {
  readonly releaseId: string;
  /** Its time is over. */
  readonly tooLate: boolean;
  /** It was taken back on its way, or a newer version has been written. */
  readonly overtaken: boolean;
  /** Everything heard of its release has been planned for. */
  readonly planned: boolean;
}

export const releasesOfNotices = async (tx: EntityManager, ids: readonly string[]): Promise<readonly string[]> =>
  (await tx.query<{ id: string }[]>('select distinct release_id as id from notice where id = any($1)', [ids])).map(
    ({ id }) => id,
  );

/** Call it while holding the releases of these notices. */
export const noticesToSendAgain = async (
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NoticeToSendAgain>> => {
  const rows = await tx.query<NoticeToSendAgain[]>(
    `select n.id, n.task_id as "taskId", n.version, n.act, n.partner_id as "partnerId", n.content_key as "contentKey", n.state,
       n.release_id as "releaseId", coalesce(n.deadline <= now(), false) as "tooLate",
       coalesce(n.deadline = '-infinity', false)
         or exists (select from notice m where m.task_id = n.task_id and m.version > n.version) as overtaken,
       r.facts_version = r.planned_version as planned
     from notice n join release r on r.id = n.release_id where n.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** Puts lost notices back among those that are due, under the ids they had. Their pauses begin anew; their tries are counted on. */
export const sendNoticesAgain = async (tx: EntityManager, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.query(
    `update notice set state = 'waiting', tries_before = attempts, next_at = now(), settled_at = null
     where id = any($1) and state in ('refused', 'undeliverable')`,
    [ids],
  );
};
