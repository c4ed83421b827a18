import type { EntityManager } from 'typeorm';

/** A release of somebody who has died that does not know it yet, and the fact that says so at another release of theirs. */
export interface DeathToTell {
  readonly releaseId: string;
  readonly feedId: string;
  readonly factId: string;
  readonly occurredAt: string;
  readonly happened: { readonly what: 'died'; readonly on: string };
  readonly contentHash: Buffer;
  readonly saidBy: string | null;
  readonly note: string | null;
}

/** A fact `f` that says that the person has died, and counts. Written as the index of deaths has it. */
const IS_DEATH = `(f.says -> 'happened' ->> 'what') = 'died' and not exists (select from fact_retraction x where x.fact_id = f.id)`;

/**
 * The releases of the people of these releases at which a death is still to be written: it was heard of at another one. Call it while
 * holding every release of theirs.
 */
export const deathsToTell = (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly DeathToTell[]> =>
  tx.query<DeathToTell[]>(
    `select r.id as "releaseId", d.feed_id as "feedId", d.fact_id as "factId", d.happened, d.content_hash as "contentHash",
       d.said_by as "saidBy", d.note, to_char(d.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt"
     from release r cross join lateral (
       select f.feed_id, f.fact_id, f.occurred_at, f.says -> 'happened' as happened, f.content_hash, f.said_by, f.note
       from release o join release_fact f on f.release_id = o.id
       where o.person_id = r.person_id and ${IS_DEATH} order by f.occurred_at, f.id limit 1) d
     where r.person_id in (select person_id from release where id = any($1))
       and not exists (select from release_fact f where f.release_id = r.id and ${IS_DEATH})
     order by r.id`,
    [releaseIds],
  );
