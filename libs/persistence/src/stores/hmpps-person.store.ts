import type { DataSource, EntityManager } from 'typeorm';
import { allKept } from './alias.store.js';
import { columns } from './columns.js';
import { placeOf } from './outbox.store.js';

/** A person HMPPS may speak of: somebody with a release here. */
export interface HmppsPerson {
  readonly personId: string;
  readonly prisonNumber: string;
  /** Those that were merged into it. */
  readonly formerNumbers: readonly string[];
  readonly crn: string | null;
  /** Their latest release. */
  readonly releaseId: string;
  readonly bookings: readonly string[];
  readonly bookingId: string;
  readonly stands: string | null;
  readonly said: object | null;
  readonly readAt: Date | null;
  readonly inKey: string | null;
  readonly outKey: string | null;
  readonly outOn: string | null;
  readonly outHeardAt: Date | null;
  /** Since when a death is reported and not confirmed; nothing about the person is sent meanwhile. */
  readonly deathReportedAt: Date | null;
  /** HMPPS has removed the record; nothing about the person is sent until it is found again. */
  readonly recordRemoved: boolean;
}

export interface Named {
  readonly prisonNumbers: readonly string[];
  readonly bookingIds: readonly string[];
  readonly crns: readonly string[];
}

const PEOPLE = `select p.id as "personId", p.prison_number as "prisonNumber", p.crn, latest.id as "releaseId",
    latest.booking_id as "bookingId",
    array(select a.removed from number_alias a where a.kept = p.prison_number) as "formerNumbers",
    array(select r.booking_id from release r where r.person_id = p.id and r.booking_id <> '') as bookings,
    h.stands, h.said, h.read_at as "readAt", h.in_key as "inKey", h.out_key as "outKey", h.out_on as "outOn",
    h.out_heard_at as "outHeardAt",
    (select o.since from outbound_hold o where o.person_id = p.id and o.because = 'death-reported') as "deathReportedAt",
    exists (select from outbound_hold o where o.person_id = p.id and o.because = 'record-removed') as "recordRemoved"
  from person p
    join lateral (select r.id, r.booking_id from release r where r.person_id = p.id order by r.created_at desc, r.id desc limit 1) latest on true
    left join hmpps_person h on h.person_id = p.id`;

/** The people named by any of these numbers who have a release here. The others are nobody the hub knows. */
export const peopleNamed = async (
  tx: EntityManager,
  { prisonNumbers, bookingIds, crns }: Named,
): Promise<readonly HmppsPerson[]> =>
  tx.query<HmppsPerson[]>(
    `${PEOPLE} where p.prison_number = any($1) or p.crn = any($3)
       or p.id in (select person_id from release where booking_id = any($2) and booking_id <> '')`,
    [await allKept(tx, prisonNumbers), bookingIds, crns],
  );

export const peopleById = (tx: EntityManager, ids: readonly string[]): Promise<readonly HmppsPerson[]> =>
  tx.query<HmppsPerson[]>(`${PEOPLE} where p.id = any($1)`, [ids]);

export interface WhereSeen {
  readonly personId: string;
  readonly stands: string | null;
  readonly inKey: string | null;
  readonly outKey: string | null;
  readonly outOn: string | null;
}

/** Writes where events have had people. Since when a release is reported is told by the database's clock. */
export const saveWhereSeen = async (tx: EntityManager, seen: readonly WhereSeen[]): Promise<void> => {
  if (seen.length === 0) return;
  await tx.query(
    `insert into hmpps_person as h (person_id, stands, in_key, out_key, out_on, out_heard_at)
     select g.*, case when g.out_key is null then null else now() end
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[]) as g (person_id, stands, in_key, out_key, out_on)
     on conflict (person_id) do update set stands = excluded.stands, in_key = excluded.in_key, out_key = excluded.out_key,
       out_on = excluded.out_on,
       out_heard_at = case when excluded.out_key is null then null else coalesce(h.out_heard_at, excluded.out_heard_at) end`,
    columns(seen, ['personId', 'stands', 'inKey', 'outKey', 'outOn']),
  );
};

/** The record of whoever leaves first is read first; before them that of somebody who has no date. */
const PLACE = `(select ${placeOf(`min(r.release_on) filter (where r.released_on is null and r.release_on >= (now() at time zone 'Europe/London')::date)`)}
  from release r where r.person_id = g.id)`;

/** Wishes that these people's records be read: now, or so many minutes from now where nothing sooner is wished. */
export const askToRead = async (tx: EntityManager, personIds: readonly string[], inMinutes = 0): Promise<void> => {
  if (personIds.length === 0) return;
  await tx.query(
    `insert into hmpps_person as h (person_id, due_at, asked, place)
     select id, now() + $2 * interval '1 minute', 1, ${PLACE} from unnest($1::uuid[]) as g (id)
     on conflict (person_id) do update set asked = h.asked + 1, place = excluded.place,
       due_at = least(coalesce(h.due_at, excluded.due_at), excluded.due_at)`,
    [personIds, inMinutes],
  );
};

/** Six weeks after release nothing of the plan is left to be moved by a record. */
const OF_NO_USE_AFTER = `interval '6 weeks'`;

/** Makes every record due that has not been read for so long, of everybody whose release is not over. How many were made due. */
export const dueForReconcile = async (db: DataSource | EntityManager, minutes: number): Promise<number> => {
  const [{ count }] = await db.query<[{ count: number }]>(
    `with live as (
       select distinct r.person_id as id from release r
       where r.standing <> 'died'
         and (r.released_on is null or r.released_on > (now() - ${OF_NO_USE_AFTER})::date)),
     due as (
       insert into hmpps_person as h (person_id, due_at, asked, place)
       select g.id, now(), 1, ${PLACE} from live g left join hmpps_person h on h.person_id = g.id
       where h.person_id is null or (h.due_at is null and (h.read_at is null or h.read_at < now() - $1 * interval '1 minute'))
       on conflict (person_id) do update set asked = h.asked + 1, due_at = excluded.due_at, place = excluded.place
       returning 1)
     select count(*)::int as count from due`,
    [minutes],
  );
  return count;
};

export interface ToRead {
  readonly personId: string;
  readonly prisonNumber: string;
  readonly asked: number;
  readonly attempts: number;
  /** Whether an event asked for it; else the reconcile did, or a hold that is over. */
  readonly isByEvent: boolean;
  /** To the microsecond, which a `Date` would cut off. */
  readonly claimedAt: string;
}

/**
 * Takes people whose records are due, the nearest release first and of those the longest waiting. Until they are written down they are due again after a while, so
 * that a process that dies on the way loses nobody.
 */
export const claimToRead = async (tx: EntityManager, most: number): Promise<readonly ToRead[]> => {
  const [rows] = await tx.query<[ToRead[], number]>(
    `with due as materialized (
       select person_id from hmpps_person where due_at <= now() order by place, due_at, person_id limit $1 for update skip locked)
     update hmpps_person h set due_at = now() + interval '2 minutes', attempts = h.attempts + 1
     from due join person p on p.id = due.person_id where h.person_id = due.person_id
     returning h.person_id as "personId", p.prison_number as "prisonNumber", h.asked, h.attempts, now()::text as "claimedAt",
       exists (select from feed_message m where m.person_id = h.person_id and m.state in ('waiting', 'retry')) as "isByEvent"`,
    [most],
  );
  return rows;
};

export interface HasRead {
  readonly personId: string;
  /** The wishes this reading answers. A later one keeps the record due. */
  readonly asked: number;
  readonly stands: string | null;
  readonly said: string | null;
  readonly report: 'none' | 'begins' | 'stands' | 'over';
  readonly reportOn: string | null;
  /** Minutes until it must be read again by itself; null where nothing more is waited for. */
  readonly againInMinutes: number | null;
}

/** Writes down what was read. */
export const saveRead = async (tx: EntityManager, read: readonly HasRead[]): Promise<void> => {
  if (read.length === 0) return;
  await tx.query(
    `update hmpps_person h set stands = coalesce(g.stands, h.stands), said = coalesce(g.said, h.said), read_at = now(), attempts = 0,
       out_key = case when g.report = 'over' then null else h.out_key end,
       out_on = case g.report when 'over' then null when 'begins' then g.report_on else h.out_on end,
       out_heard_at = case g.report when 'over' then null when 'begins' then now() else h.out_heard_at end,
       due_at = case when h.asked > g.asked then least(h.due_at, now()) else now() + g.again * interval '1 minute' end
     from unnest($1::uuid[], $2::int[], $3::text[], $4::jsonb[], $5::text[], $6::date[], $7::int[])
       as g (person_id, asked, stands, said, report, report_on, again)
     where h.person_id = g.person_id`,
    columns(read, ['personId', 'asked', 'stands', 'said', 'report', 'reportOn', 'againInMinutes']),
  );
};

/** Puts a reading off that did not come about. */
export const readLater = async (tx: EntityManager, personIds: readonly string[], inSeconds: number): Promise<void> => {
  await tx.query(`update hmpps_person set due_at = now() + $2 * interval '1 second' where person_id = any($1)`, [
    personIds,
    inSeconds,
  ]);
};
