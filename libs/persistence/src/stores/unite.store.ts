import type { EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** A task of one of two releases that become one. */
export interface TaskToUnite {
  readonly id: string;
  readonly releaseId: string;
  readonly key: string;
  readonly state: 'open' | 'agreed' | 'declined' | 'done' | 'withdrawn';
  /** Whether its partner has perhaps heard of it. */
  readonly told: boolean;
}

export const tasksToUnite = (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly TaskToUnite[]> =>
  tx.query<TaskToUnite[]>(
    `select t.id, t.release_id as "releaseId", t.kind || '/' || t.subject as key, t.state,
       exists (select from notice n where n.task_id = t.id and n.attempts > 0) as told
     from handover_task t where t.release_id = any($1) and t.goes_on_in is null order by t.id`,
    [releaseIds],
  );

/** A task that is the same as another one, which goes on in its place. */
export interface SameTask {
  readonly id: string;
  readonly goesOnIn: string;
}

/**
 * Ends tasks that are the same as others. Their ids stay good, under a subject of their own; nothing of theirs that waits is sent, and
 * what was done is done in the other one too.
 */
export const endSameTasks = async (tx: EntityManager, same: readonly SameTask[], by: string): Promise<void> => {
  if (same.length === 0) return;
  const given = columns(same, ['id', 'goesOnIn']);
  await tx.query(
    `update notice n set deadline = case n.state when 'sending' then '-infinity' else n.deadline end,
       settled_at = case n.state when 'waiting' then now() end, state = case n.state when 'waiting' then 'superseded' else n.state end
     where n.task_id = any($1) and n.state in ('waiting', 'sending')`,
    [given[0]],
  );
  await tx.query(
    `with g as (select * from unnest($1::uuid[], $2::uuid[]) as g (id, goes_on_in)),
     further as (
       update handover_task t set goes_on_in = g.goes_on_in from g where t.goes_on_in = g.id),
     done as (
       update handover_task t set state = 'done', revision = t.revision + 1, settled_by = s.settled_by, changed_at = now()
       from g join handover_task s on s.id = g.id
       where t.id = g.goes_on_in and s.state = 'done' and t.state <> 'done' returning t.id, t.revision),
     ended as (
       update handover_task t set state = 'withdrawn', revision = t.revision + 1, changed_at = now(), goes_on_in = g.goes_on_in,
         subject = t.subject || ':merged-' || right(t.id::text, 8)
       from g where t.id = g.id returning t.id, t.revision),
     said as (
       insert into task_event (task_id, what, revision, by) select id, 'settled', revision, $3 from done)
     insert into task_event (task_id, what, revision, by) select id, 'goes-on-in-another', revision, $3 from ended`,
    [...given, by],
  );
};

/**
 * Brings everything of one release into another and ends it; its id goes on working. Partners who knew it, and not the other one, go on
 * hearing its name. The tasks that are the same must have been ended before.
 */
export const uniteRelease = async (tx: EntityManager, gone: string, into: string): Promise<void> => {
  const both = [gone, into];
  const knows = (release: string, also = ''): string =>
    `select distinct n.partner_id from notice n where n.release_id = ${release} and n.attempts > 0 ${also}`;
  await tx.query(
    `insert into release_reference (release_id, partner_id, reference)
     select $2, k.partner_id, coalesce((select o.reference from release_reference o where o.release_id = $1 and o.partner_id = k.partner_id), $1)
     from (${knows('$1')}) k where k.partner_id not in (${knows('$2')})
     on conflict (release_id, partner_id) do nothing`,
    both,
  );
  await tx.query(
    `update handover_task t set release_id = $2, known_as = coalesce(t.known_as, case when exists (
       select from notice n where n.task_id = t.id and n.attempts > 0)
       then coalesce((select o.reference from release_reference o join notice n on n.partner_id = o.partner_id and n.task_id = t.id
         where o.release_id = $1 limit 1), $1) end)
     where t.release_id = $1`,
    both,
  );
  await tx.query('delete from release_reference where release_id = $1', [gone]);
  for (const table of ['notice', 'release_fact', 'release_day_change', 'import_row', 'identity_change', 'release_alias'])
    await tx.query(`update ${table} set release_id = $2 where release_id = $1`, both);
  await tx.query(
    `with was as (delete from recalculation_release where release_id = $1 returning recalculation_id, was_on, planned_at)
     insert into recalculation_release (recalculation_id, release_id, was_on, planned_at)
     select recalculation_id, $2, was_on, planned_at from was on conflict (recalculation_id, release_id) do nothing`,
    both,
  );
  await tx.query(
    `with was as (delete from visit_booked where release_id = $1 returning worker_id, on_day)
     insert into visit_booked (release_id, worker_id, on_day) select $2, worker_id, on_day from was on conflict (release_id) do nothing`,
    both,
  );
  // The next term of a booking follows one release, and only one may follow it.
  await tx.query(
    `with was as (update release set follows = null where follows = $1 returning id)
     update release r set follows = $2 from was where r.id = was.id and r.id <> $2
       and not exists (select from release o where o.follows = $2)`,
    both,
  );
  await tx.query(
    `with was as (select follows from release where id = $1), freed as (update release set follows = null where id = $1 returning id)
     update release r set follows = was.follows from was, freed
     where r.id = $2 and r.follows is null and was.follows is not null and was.follows <> $2`,
    both,
  );
  await tx.query('delete from release_needs where release_id = $1', [gone]);
  await tx.query(
    'update release r set without_facts = r.without_facts and o.without_facts from release o where r.id = $2 and o.id = $1',
    both,
  );
  await tx.query('delete from release where id = $1', [gone]);
  await tx.query('insert into release_alias (id, release_id) values ($1, $2)', both);
};

/** The name by which partners know these releases, where it is not the release's own id: by release, then partner. */
export const referencesOf = async (
  tx: EntityManager,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> => {
  const rows = await tx.query<{ releaseId: string; partnerId: string; reference: string }[]>(
    'select release_id as "releaseId", partner_id as "partnerId", reference from release_reference where release_id = any($1)',
    [releaseIds],
  );
  const references = new Map<string, Map<string, string>>();
  for (const { releaseId, partnerId, reference } of rows)
    references.set(releaseId, (references.get(releaseId) ?? new Map<string, string>()).set(partnerId, reference));
  return references;
};

/** The task that goes on in the place of each of these; themselves where none does. */
export const tasksGoingOn = async (tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.query<{ id: string; now: string }[]>(
    'select id, coalesce(goes_on_in, id) as now from handover_task where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, now }) => [id, now]));
};
