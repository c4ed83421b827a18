import type { EntityManager } from 'typeorm';
import { allKept } from './alias.store.js';
import { followLimits, peopleWithLimitSaid } from './limited.store.js';

/** What one import has recorded and nobody has taken back: its facts and the releases they are about. */
export const factsOfImport = (
  tx: EntityManager,
  importId: string,
): Promise<readonly { readonly id: string; readonly releaseId: string }[]> =>
  tx.query(
    `select f.id, f.release_id as "releaseId" from import_row w
     join release_fact f on f.feed_id = 'csv-import' and f.fact_id = 'import:' || w.import_id || ':' || w.line
     where w.import_id = $1 and w.release_id is not null and not exists (select from fact_retraction x where x.fact_id = f.id)`,
    [importId],
  );

/** These releases and the others of the same people: what is known of a person follows from all of theirs. */
export const releasesOfSamePeople = async (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    'select id from release where person_id in (select person_id from release where id = any($1))',
    [releaseIds],
  );
  return rows.map(({ id }) => id);
};

/**
 * Takes facts back. They stay in the history and count no more. Call it after `factsHeard`, so that whoever plans next sees that
 * they were taken back since the last plan.
 */
export const retractFacts = async (tx: EntityManager, factIds: readonly string[], by: string): Promise<void> => {
  await tx.query(
    `insert into fact_retraction (fact_id, by, facts_version)
     select f.id, $2, r.facts_version from release_fact f join release r on r.id = f.release_id where f.id = any($1)
     on conflict (fact_id) do nothing`,
    [factIds, by],
  );
  await retractAtEveryRelease(tx, factIds, by);
  await followLimits(tx, await peopleWithLimitSaid(tx, factIds));
};

/** A death that is taken back is so at every release it had been written to: those are planned again too. */
const retractAtEveryRelease = async (tx: EntityManager, factIds: readonly string[], by: string): Promise<void> => {
  await tx.query(
    `with copies as (
       select c.id, c.release_id from release_fact f join release r on r.id = f.release_id join release o on o.person_id = r.person_id
         join release_fact c on c.release_id = o.id and (c.says -> 'happened' ->> 'what') = 'died' and c.feed_id = f.feed_id
           and starts_with(c.fact_id, f.fact_id || '@')
       where f.id = any($1) and (f.says -> 'happened' ->> 'what') = 'died'
         and not exists (select from fact_retraction x where x.fact_id = c.id)),
     touched as (
       update release r set facts_version = r.facts_version + 1 from copies c where r.id = c.release_id returning r.id, r.facts_version),
     retracted as (
       insert into fact_retraction (fact_id, by, facts_version)
       select c.id, $2, t.facts_version from copies c join touched t on t.id = c.release_id on conflict (fact_id) do nothing)
     insert into outbox (lane, subject) select 'replan/urgent', id from touched`,
    [factIds, by],
  );
};

/** One fact that counts, by its sender's id; whether it is still young enough to be taken back. */
export const factByHand = async (
  tx: EntityManager,
  { feedId, factId, releaseId }: { readonly feedId: string; readonly factId: string; readonly releaseId: string },
): Promise<{ readonly id: string; readonly inTime: boolean } | null> => {
  const [fact] = await tx.query<{ id: string; inTime: boolean }[]>(
    `select f.id, f.received_at > now() - interval '24 hours' as "inTime" from release_fact f
     where f.feed_id = $1 and f.fact_id = $2 and f.release_id = $3 and not exists (select from fact_retraction x where x.fact_id = f.id)`,
    [feedId, factId, releaseId],
  );
  return fact ?? null;
};

/** Keeps why these facts were taken back, for people to read. */
export const sayWhyRetracted = async (tx: EntityManager, factIds: readonly string[], because: string): Promise<void> => {
  await tx.query('update fact_retraction set because = $2 where fact_id = any($1)', [factIds, because]);
};

export interface SaidOfTask {
  readonly taskId: string;
  readonly factId: string;
  readonly releaseId: string;
  /** False where it was said too long ago to be taken back. */
  readonly inTime: boolean;
}

/** The facts that staff have recorded by settling these tasks, and that still count. Call it while holding their releases. */
export const saidOfTasks = (tx: EntityManager, taskIds: readonly string[], within: string): Promise<readonly SaidOfTask[]> =>
  tx.query(
    `select t.id as "taskId", f.id as "factId", f.release_id as "releaseId", f.received_at > now() - $2::interval as "inTime"
     from unnest($1::text[]) as t (id) join release_fact f on f.feed_id = 'staff' and f.fact_id like t.id || '.%'
     where not exists (select from fact_retraction x where x.fact_id = f.id)`,
    [taskIds, within],
  );

const lastSaid = (field: string): string =>
  `(array_agg(f.says -> 'person' ->> '${field}' order by f.occurred_at desc, f.feed_id desc, f.fact_id desc)
      filter (where f.says -> 'person' ? '${field}'))[1]`;

/**
 * Gives people whose names these facts had said the names that are left: the plan only ever says a name anew. `releaseIds`: every
 * release of theirs.
 */
export const nameAsStillSaid = async (
  tx: EntityManager,
  factIds: readonly string[],
  releaseIds: readonly string[],
): Promise<void> => {
  await tx.query(
    `with named as materialized (
       select distinct r.person_id from release_fact f join release r on r.id = f.release_id where f.id = any($1) and f.says ? 'person'),
     still as materialized (
       select f.* from release_fact f where f.release_id = any($2) and f.says ? 'person'
         and not exists (select from fact_retraction x where x.fact_id = f.id)),
     left_over as materialized (
       select r.person_id, ${lastSaid('firstName')} as first, ${lastSaid('lastName')} as last, ${lastSaid('dateOfBirth')}::date as born
       from release r left join still f on f.release_id = r.id where r.id = any($2) group by r.person_id)
     update person p set first_name = o.first, last_name = o.last, date_of_birth = o.born
     from named n join left_over o on o.person_id = n.person_id where p.id = n.person_id`,
    [factIds, releaseIds],
  );
};

/** Marks those of these releases of which no fact counts any more, but what partners answered. */
export const markWithoutFacts = async (tx: EntityManager, releaseIds: readonly string[]): Promise<void> => {
  await tx.query(
    `update release r set without_facts = true where r.id = any($1) and not exists (
       select from release_fact f where f.release_id = r.id and f.feed_id <> 'partner-answers'
         and not exists (select from fact_retraction x where x.fact_id = f.id))`,
    [releaseIds],
  );
};

/** The releases of these people that nobody has named a booking for yet. */
export const releasesWithoutBooking = async (
  tx: EntityManager,
  prisonNumbers: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ id: string }[]>(
    `select r.id from release r join person p on p.id = r.person_id where p.prison_number = any($1) and r.booking_id = ''`,
    [await allKept(tx, prisonNumbers)],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Takes back the names of bookings that an import was the first to give, unless something was heard of that booking since. */
export const unnameBookings = async (tx: EntityManager, importId: string): Promise<void> => {
  await tx.query(
    `update release r set booking_id = '' from import_row w
       join release_fact mine on mine.feed_id = 'csv-import' and mine.fact_id = 'import:' || w.import_id || ':' || w.line
     where w.import_id = $1 and w.named_booking and r.id = w.release_id and r.booking_id = w.item ->> 'bookingId'
       and not exists (select from release o where o.person_id = r.person_id and o.booking_id = '')
       and not exists (select from release_fact f where f.release_id = r.id and f.id <> mine.id and f.received_at >= mine.received_at)`,
    [importId],
  );
};
