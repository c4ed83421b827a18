import { localDate } from '#calendar';
import type { FactItem, ReleaseFact } from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';
import { followLimits } from './limited.store.js';
import { peopleOfReleases } from './outbound-hold.store.js';

export interface FactToRecord {
  readonly id: string;
  readonly releaseId: string;
  readonly feedId: string;
  readonly factId: string;
  /** Null: the moment the hub received it counts. */
  readonly occurredAt: string | null;
  readonly says: ReleaseFact['says'];
  readonly contentHash: Buffer;
  /** Who of the staff said it by hand, and their reason: for people to read. */
  readonly saidBy?: string;
  readonly note?: string;
}

export interface KnownFact {
  readonly releaseId: string;
  readonly contentHash: Buffer;
}

/** Which of these ids a feed has used before, and for what. */
export const factsById = async (
  tx: EntityManager,
  feedId: string,
  factIds: readonly string[],
): Promise<ReadonlyMap<string, KnownFact>> => {
  const rows = await tx.query<{ id: string; releaseId: string; contentHash: Buffer }[]>(
    `select fact_id as id, release_id as "releaseId", content_hash as "contentHash" from release_fact
     where feed_id = $1 and fact_id = any($2)`,
    [feedId, factIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** `repeated`: heard before, the same. `conflict`: the sender used this id before for something else. */
export type FactOutcome = 'recorded' | 'repeated' | 'conflict';

/**
 * Appends facts. Those without a time of their own are true from now on, in the order given. The same id of the same feed is written once, whoever
 * else is writing it at the same time. Where one says that access to the person is limited, or no longer, that holds from here on.
 */
export const recordFacts = async (tx: EntityManager, facts: readonly FactToRecord[]): Promise<readonly FactOutcome[]> => {
  if (facts.length === 0) return [];
  const written = await tx.query<{ id: string }[]>(
    `with made as (
     insert into release_fact (id, release_id, feed_id, fact_id, occurred_at, says, content_hash, said_by, note)
     select id, release_id, feed_id, fact_id, coalesce(occurred_at, now() + place * interval '1 microsecond'), says, content_hash, said_by, note
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[], $7::bytea[], $8::text[], $9::text[])
       with ordinality as given (id, release_id, feed_id, fact_id, occurred_at, says, content_hash, said_by, note, place)
     on conflict (feed_id, fact_id) do nothing returning id, release_id, feed_id),
     counted as (
       update release r set without_facts = false from made where r.id = made.release_id and r.without_facts and made.feed_id <> 'partner-answers')
     select id from made`,
    columns(facts, ['id', 'releaseId', 'feedId', 'factId', 'occurredAt', 'says', 'contentHash', 'saidBy', 'note']),
  );
  const mine = new Set(written.map(({ id }) => id));
  const limits = facts.filter(({ id, says }) => mine.has(id) && says.person?.limitedAccess !== undefined);
  if (limits.length > 0)
    await followLimits(tx, await peopleOfReleases(tx, [...new Set(limits.map(({ releaseId }) => releaseId))]));
  const others = facts.filter(({ id }) => !mine.has(id));
  const known = await tx.query<{ feed_id: string; fact_id: string; content_hash: Buffer }[]>(
    `select feed_id, fact_id, content_hash from release_fact
     where (feed_id, fact_id) in (select * from unnest($1::text[], $2::text[]))`,
    columns(others, ['feedId', 'factId']),
  );
  const hashes = new Map(known.map((row) => [`${row.feed_id}\n${row.fact_id}`, row.content_hash]));
  return facts.map(({ id, feedId, factId, contentHash }) => {
    if (mine.has(id)) return 'recorded';
    return hashes.get(`${feedId}\n${factId}`)?.equals(contentHash) ? 'repeated' : 'conflict';
  });
};

interface FactRow {
  readonly release_id: string;
  readonly feed_id: string;
  readonly fact_id: string;
  readonly occurred_at: string;
  readonly received_on: string;
  readonly says: FactItem;
}

const read = async (
  tx: DataSource | EntityManager,
  releaseIds: readonly string[],
  which: string,
): Promise<ReadonlyMap<string, readonly ReleaseFact[]>> => {
  const rows = await tx.query<FactRow[]>(
    `select f.release_id, f.feed_id, f.feed_id || ':' || f.fact_id as fact_id, f.received_on, f.says,
       to_char(f.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at
     from release_fact f where f.release_id = any($1) and ${which}`,
    [releaseIds],
  );
  const facts = new Map<string, ReleaseFact[]>(releaseIds.map((id) => [id, []]));
  for (const row of rows) {
    facts.get(row.release_id)?.push({
      id: row.fact_id,
      occurredAt: row.occurred_at,
      receivedOn: localDate(row.received_on),
      feed: row.feed_id,
      says: row.says,
    });
  }
  return facts;
};

/** Every fact heard of these releases that still counts, by release. */
export const factsOf = (
  tx: DataSource | EntityManager,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReleaseFact[]>> =>
  read(tx, releaseIds, 'not exists (select from fact_retraction x where x.fact_id = f.id)');

/** The facts of these releases that were taken back since they were last planned, by release. */
export const factsTakenBack = (
  tx: DataSource | EntityManager,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReleaseFact[]>> =>
  read(
    tx,
    releaseIds,
    `exists (select from fact_retraction x join release r on r.id = f.release_id
       where x.fact_id = f.id and x.facts_version > r.planned_version)`,
  );
