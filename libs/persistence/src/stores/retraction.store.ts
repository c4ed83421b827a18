import type { EntityManager } from 'typeorm';

/**
 * What one import has recorded and nobody has taken back: its facts and the releases they are about. A death it told of stands at every
 * release of the person.
 */
export const factsOfImport = (
  tx: EntityManager,
  importId: string,
): Promise<readonly { readonly id: string; readonly releaseId: string }[]> =>
  tx.query(
    `with mine as (
       select f.id, f.release_id, f.fact_id from import_row w
         join release_fact f on f.feed_id = 'csv-import' and f.fact_id = 'import:' || w.import_id || ':' || w.line
       where w.import_id = $1 and w.release_id is not null),
     of_the_person as (
       select c.id, c.release_id from mine m join release r on r.id = m.release_id join release o on o.person_id = r.person_id
         join release_fact c on c.feed_id = 'csv-import' and c.fact_id = m.fact_id || '@' || o.id)
     select f.id, f.release_id as "releaseId" from (select id, release_id from mine union select id, release_id from of_the_person) f
     where not exists (select from fact_retraction x where x.fact_id = f.id)`,
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
};

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
    [prisonNumbers],
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
