import type { EntityManager } from 'typeorm';

const CAUSE = 'undeliverable:';

/** An ATTENTION `a` about a notice that was lost, where the partner has since been told: by that notice, or by a later version. */
const HAS_ARRIVED = `a.kind = 'ATTENTION' and a.state = 'open' and a.subject like '${CAUSE}%' and exists (
  select from notice lost join notice n on n.task_id = lost.task_id and n.version >= lost.version and n.state = 'delivered'
  where lost.id = substr(a.subject, ${CAUSE.length + 1}))`;

/** The releases with such a task, to be held before it is closed. */
export const releasesWithArrived = async (tx: EntityManager): Promise<readonly string[]> =>
  (await tx.query<{ id: string }[]>(`select distinct a.release_id as id from handover_task a where ${HAS_ARRIVED}`)).map(
    ({ id }) => id,
  );

/** Closes what was raised about notices of these releases that were lost and have arrived after all. */
export const closeArrivedAttention = async (tx: EntityManager, releaseIds: readonly string[]): Promise<void> => {
  if (releaseIds.length === 0) return;
  await tx.query(
    `with closed as (
       update handover_task a set state = 'withdrawn', revision = a.revision + 1, changed_at = now()
       where a.release_id = any($1) and ${HAS_ARRIVED} returning a.id, a.revision)
     insert into task_event (task_id, what, revision, by) select id, 'no-longer-needed', revision, 'delivery' from closed`,
    [releaseIds],
  );
};
