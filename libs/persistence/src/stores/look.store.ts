import type { EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** The causes that stand open at these releases, as `release/cause`. */
export const openCauses = async (tx: EntityManager, releaseIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ cause: string }[]>(
    `select release_id || '/' || subject as cause from handover_task
     where release_id = any($1) and kind = 'ATTENTION' and state = 'open'`,
    [releaseIds],
  );
  return new Set(rows.map(({ cause }) => cause));
};

export interface CauseGone {
  readonly releaseId: string;
  /** How the cause begins. */
  readonly cause: string;
}

/** Closes what was raised for causes that have gone away. Call it while holding the releases. */
export const closeCauses = async (tx: EntityManager, gone: readonly CauseGone[], by: string): Promise<void> => {
  if (gone.length === 0) return;
  await tx.query(
    `with closed as (
       update handover_task t set state = 'withdrawn', revision = t.revision + 1, changed_at = now()
       from (select distinct * from unnest($1::uuid[], $2::text[]) as g (release_id, cause)) g
       where t.release_id = g.release_id and t.kind = 'ATTENTION' and t.state = 'open' and starts_with(t.subject, g.cause)
       returning t.id, t.revision)
     insert into task_event (task_id, what, revision, by) select id, 'no-longer-needed', revision, $3 from closed`,
    [...columns(gone, ['releaseId', 'cause']), by],
  );
};
