import type { EntityManager } from 'typeorm';
import { newId } from '#platform';

/** A feed that moves many dates within so long is recalculating; one that is quiet for so long has ended. */
const WITHIN = `interval '15 minutes'`;
const LOCK = 7_306_623;

export interface DateKnown {
  readonly id: string;
  readonly releaseOn: string | null;
  /** False for a release that this transaction has made: nobody has heard of another date. */
  readonly isKnown: boolean;
}

/** The day each of these releases is expected on now. */
export const datesKnown = (tx: EntityManager, ids: readonly string[]): Promise<readonly DateKnown[]> =>
  tx.query<DateKnown[]>(
    `select id, release_on as "releaseOn", release_on is not null and created_at < now() as "isKnown" from release where id = any($1)`,
    [ids],
  );

/** What has lately been moved by a feed, and was not first heard of by it: by how many people a recalculation is known. */
const LATELY = `
  select f.release_id, min(r.release_on) as was_on from release_fact f join release r on r.id = f.release_id
  where f.feed_id = $1 and f.says ? 'dates' and f.received_at > now() - ${WITHIN}
    and f.received_at > r.created_at and r.release_on is not null
  group by f.release_id`;

const goingOn = async (tx: EntityManager, feedId: string): Promise<string | null> => {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update recalculation set last_at = now() where id = (
       select id from recalculation where feed_id = $1 and last_at > now() - ${WITHIN} order by last_at desc limit 1) returning id`,
    [feedId],
  );
  return rows[0]?.id ?? null;
};

/**
 * The recalculation of this feed that is going on, or one that begins now because more people than `many` had their dates moved
 * lately; null where it is ordinary work. Called last in a transaction: two that begin one at the same time wait for each other.
 */
export const recalculationOf = async (tx: EntityManager, feedId: string, many: number): Promise<string | null> => {
  const open = await goingOn(tx, feedId);
  if (open !== null) return open;
  const [{ count }] = await tx.query<[{ count: number }]>(
    `select count(*)::int as count from (select 1 from (${LATELY}) lately limit $2) counted`,
    [feedId, many + 1],
  );
  if (count <= many) return null;
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, feedId]);
  const begun = await goingOn(tx, feedId);
  if (begun !== null) return begun;
  const id = newId();
  await tx.query('insert into recalculation (id, feed_id) values ($1, $2)', [id, feedId]);
  await tx.query(
    `insert into recalculation_release (recalculation_id, release_id, was_on, planned_at)
     select $2, l.release_id, l.was_on, case when r.facts_version = r.planned_version then now() end
     from (${LATELY}) l join release r on r.id = l.release_id`,
    [feedId, id],
  );
  return id;
};

/** Counts these releases to a recalculation. One that is in it already is to be planned once more. */
export const addToRecalculation = async (tx: EntityManager, id: string, releaseIds: readonly string[]): Promise<void> => {
  await tx.query(
    `insert into recalculation_release (recalculation_id, release_id, was_on)
     select $1, r.id, r.release_on from release r where r.id = any($2) order by r.id
     on conflict (recalculation_id, release_id) do update set planned_at = null`,
    [id, releaseIds],
  );
};

/** Notes that these releases have been planned. Gives the recalculation each of them was planned for. */
export const notePlanned = async (tx: EntityManager, releaseIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const [rows] = await tx.query<[{ release: string; recalculation: string }[], number]>(
    `update recalculation_release set planned_at = now() where release_id = any($1) and planned_at is null
     returning release_id as release, recalculation_id as recalculation`,
    [releaseIds],
  );
  return new Map(rows.map(({ release, recalculation }) => [release, recalculation]));
};

/** Gives a recalculation a name. False where there is none of this id. */
export const nameRecalculation = async (
  tx: EntityManager,
  { id, name, who }: { readonly id: string; readonly name: string; readonly who: string },
): Promise<boolean> => {
  const [, named] = await tx.query<[unknown, number]>('update recalculation set name = $2, named_by = $3 where id = $1', [
    id,
    name,
    who,
  ]);
  return named > 0;
};
