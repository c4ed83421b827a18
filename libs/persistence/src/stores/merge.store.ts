import type { EntityManager } from 'typeorm';
import { newId } from '#platform';
import { columns } from './columns.js';

/** Whoever has this number, and what tells two people apart. */
export interface PersonOfNumber {
  readonly id: string;
  readonly prisonNumber: string;
  readonly dateOfBirth: string | null;
  readonly nhsNumber: string | null;
  readonly crn: string | null;
}

export const peopleOfNumbers = (tx: EntityManager, numbers: readonly string[]): Promise<readonly PersonOfNumber[]> =>
  tx.query<PersonOfNumber[]>(
    `select id, prison_number as "prisonNumber", date_of_birth as "dateOfBirth", nhs_number as "nhsNumber", crn
     from person where prison_number = any($1)`,
    [numbers],
  );

/** A release as far as it decides with which other it is one. */
export interface ReleaseToUnite {
  readonly id: string;
  readonly personId: string;
  readonly booking: string;
  readonly standing: string;
  readonly releasedOn: string | null;
  /** How many messages partners have perhaps heard about it. */
  readonly told: number;
}

/** Holds every release of these people, in the order of their ids, and says what they are; the latest last. */
export const holdReleasesOf = async (tx: EntityManager, personIds: readonly string[]): Promise<readonly ReleaseToUnite[]> => {
  await tx.query('select from release where person_id = any($1) order by id for update', [personIds]);
  return tx.query<ReleaseToUnite[]>(
    `select r.id, r.person_id as "personId", r.booking_id as booking, r.standing, r.released_on as "releasedOn",
       (select count(*)::int from notice n where n.release_id = r.id and n.attempts > 0) as told
     from release r where r.person_id = any($1) order by r.without_facts desc, r.created_at, r.id`,
    [personIds],
  );
};

/** Somebody of whom nothing but their number is known. Gives their id. */
export const addPerson = async (tx: EntityManager, number: string): Promise<string> => {
  const id = newId();
  await tx.query('insert into person (id, prison_number) values ($1, $2)', [id, number]);
  return id;
};

/** The person is known by another number from now on. */
export const renumberPerson = async (tx: EntityManager, personId: string, number: string): Promise<void> => {
  await tx.query('update person set prison_number = $2 where id = $1', [personId, number]);
};

export const nameBooking = async (tx: EntityManager, releaseId: string, booking: string): Promise<void> => {
  await tx.query('update release set booking_id = $2 where id = $1', [releaseId, booking]);
};

/** These releases, and what is to be told of them, are another person's. */
export const moveReleases = async (tx: EntityManager, releaseIds: readonly string[], to: string): Promise<void> => {
  await tx.query('update release set person_id = $2 where id = any($1)', [releaseIds, to]);
  await tx.query('update notice set person_id = $2 where release_id = any($1)', [releaseIds, to]);
};

/** What else is kept of a person without releases is kept of the other, and the person is gone. */
export const foldPerson = async (tx: EntityManager, gone: string, into: string): Promise<void> => {
  const both = [gone, into];
  await tx.query(
    `update person p set first_name = coalesce(p.first_name, o.first_name), last_name = coalesce(p.last_name, o.last_name),
       date_of_birth = coalesce(p.date_of_birth, o.date_of_birth), nhs_number = coalesce(p.nhs_number, o.nhs_number), crn = coalesce(p.crn, o.crn)
     from person o where o.id = $1 and p.id = $2`,
    both,
  );
  await tx.query('update feed_message set person_id = $2 where person_id = $1', both);
  await tx.query(
    `insert into hmpps_person (person_id, stands, said, read_at, in_key, out_key, out_on, out_heard_at)
     select $2, stands, said, read_at, in_key, out_key, out_on, out_heard_at from hmpps_person where person_id = $1
     on conflict (person_id) do nothing`,
    both,
  );
  await tx.query('delete from hmpps_person where person_id = $1', [gone]);
  // That the removed number has no record any more is what a merge is.
  await tx.query(
    `insert into outbound_hold (person_id, because, since) select $2, because, since from outbound_hold
     where person_id = $1 and because <> 'record-removed'
     on conflict (person_id, because) do nothing`,
    both,
  );
  await tx.query('delete from outbound_hold where person_id = $1', [gone]);
  await tx.query(
    `insert into death_closing (person_id, partner_id, how, by, at) select $2, partner_id, how, by, at from death_closing where person_id = $1
     on conflict (person_id, partner_id) do nothing`,
    both,
  );
  await tx.query('delete from death_closing where person_id = $1', [gone]);
  await carryLimit(tx, gone, into);
  await tx.query('delete from person where id = $1', [gone]);
};

/** Where access to the removed record alone was limited, it is limited for the same staff from now on. */
const carryLimit = async (tx: EntityManager, gone: string, into: string): Promise<void> => {
  const both = [gone, into];
  const carried = await tx.query<unknown[]>(
    `insert into limited_person (person_id, since) select $2, since from limited_person where person_id = $1
     on conflict (person_id) do nothing returning person_id`,
    both,
  );
  if (carried.length > 0)
    await tx.query(
      `insert into limited_person_named (person_id, staff_id, reason, named_by, named_at)
       select $2, staff_id, reason, named_by, named_at from limited_person_named where person_id = $1`,
      both,
    );
  await tx.query('delete from limited_person where person_id = $1', [gone]);
};

export interface IdentityChange {
  readonly releaseId: string;
  readonly what: 'merged' | 'booking-moved' | 'united';
  readonly was: string;
  readonly now: string;
}

/** Says in the history of releases whose they were and whose they are. */
export const noteIdentity = async (tx: EntityManager, changes: readonly IdentityChange[]): Promise<void> => {
  if (changes.length === 0) return;
  await tx.query(
    `insert into identity_change (release_id, what, was_number, now_number)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`,
    columns(changes, ['releaseId', 'what', 'was', 'now']),
  );
};
