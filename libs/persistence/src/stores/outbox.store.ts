import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';
import { COVERAGE_DUE } from './coverage.store.js';

/** The place of a day in a lane: the nearer the day, the sooner its turn. Before all of them goes what knows none. */
export const placeOf = (day: string): string => `coalesce(greatest(${day} - date '2000-01-01', 0), 0)`;

/**
 * Puts what must follow into the transaction of what it follows from. Only ids: the work itself is in its own rows. Releases to be
 * planned take their place by their day.
 */
export const post = async (tx: EntityManager, lane: string, subjects: readonly string[]): Promise<void> => {
  if (subjects.length === 0) return;
  await tx.query(
    `insert into outbox (lane, subject, place)
     select $1, s.id, case when $1 like 'replan/%' then (select ${placeOf('min(r.release_on)')} from release r where r.id = s.id) else 0 end
     from unnest($2::uuid[]) as s (id)`,
    [lane, subjects],
  );
};

export interface Placed {
  readonly lane: string;
  readonly subject: string;
  /** The day it is about; null where it knows none, or may not wait. */
  readonly day: string | null;
}

/** The same, each in its own lane and by a day that is not that of the release. */
export const postPlaced = async (tx: EntityManager, rows: readonly Placed[]): Promise<void> => {
  if (rows.length === 0) return;
  await tx.query(
    `insert into outbox (lane, subject, place)
     select lane, subject, ${placeOf('day')} from unnest($1::text[], $2::uuid[], $3::date[]) as g (lane, subject, day)`,
    columns(rows, ['lane', 'subject', 'day']),
  );
};

/**
 * Takes the rows of a lane that are nearest, and of those the oldest, for the life of this transaction: a crash or a roll-back
 * gives them back. Rows are taken by lock and never by a cursor, since ids are not in the order of commits. They are chosen once, in
 * a `with`: behind an `in`, PostgreSQL may choose anew for each row it looks at, and take the whole lane.
 */
export const claimOutbox = async (tx: EntityManager, lane: string, most: number): Promise<readonly string[]> => {
  const [rows] = await tx.query<[{ subject: string }[], number]>(
    `with due as materialized (
       select id from outbox where lane = $1 order by place, id limit $2 for update skip locked)
     delete from outbox o using due where o.id = due.id returning o.subject`,
    [lane, most],
  );
  return [...new Set(rows.map(({ subject }) => subject))];
};

/** Whether anything waits in a lane. */
export const hasWork = async (db: DataSource | EntityManager, lane: string): Promise<boolean> => {
  const [{ has }] = await db.query<[{ has: boolean }]>('select exists (select from outbox where lane = $1) as has', [lane]);
  return has;
};

/** Takes out what cannot be done, so that it does not stand in the way of what can. */
export const dropFromOutbox = async (tx: EntityManager, lane: string, subject: string): Promise<void> => {
  await tx.query('delete from outbox where lane = $1 and subject = $2', [lane, subject]);
};

/** Every lane in which something is due now: what the sweep asks turns for. */
export const lanesWithWork = async (db: DataSource): Promise<readonly string[]> => {
  const rows = await db.query<{ lane: string }[]>(
    `with recursive posted as (
       (select lane from outbox order by lane limit 1)
       union all
       select (select o.lane from outbox o where o.lane > p.lane order by o.lane limit 1) from posted p where p.lane is not null)
     select lane from posted where lane is not null
     union all
     select 'deliver/' || p.id from partner p
     where p.paused_at is null and (p.parked_until is null or p.parked_until <= now())
       and exists (select from notice n where n.partner_id = p.id and n.state = 'waiting' and n.next_at <= now())
     union all
     select 'clock/coverage' where (${COVERAGE_DUE}) or exists (select from coverage_check where state = 'running')
     union all
     select 'what-if' where exists (select from what_if where state = 'running')
     union all
     select 'feed/read' where exists (select from hmpps_person where due_at <= now())`,
  );
  return rows.map(({ lane }) => lane);
};
