import type { DataSource, EntityManager } from 'typeorm';

/** Puts what must follow into the transaction of what it follows from. Only ids: the work itself is in its own rows. */
export const post = async (tx: EntityManager, lane: string, subjects: readonly string[]): Promise<void> => {
  if (subjects.length === 0) return;
  await tx.query('insert into outbox (lane, subject) select $1, unnest($2::uuid[])', [lane, subjects]);
};

/**
 * Takes the oldest rows of a lane, for the life of this transaction: a crash or a roll-back gives them back. Rows are taken by
 * lock and never by a cursor, since ids are not in the order of commits.
 */
export const claimOutbox = async (tx: EntityManager, lane: string, most: number): Promise<readonly string[]> => {
  const [rows] = await tx.query<[{ subject: string }[], number]>(
    `delete from outbox where id in (
       select id from outbox where lane = $1 order by id limit $2 for update skip locked)
     returning subject`,
    [lane, most],
  );
  return [...new Set(rows.map(({ subject }) => subject))];
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
     select 'what-if' where exists (select from what_if where state = 'running')
     union all
     select 'feed/read' where exists (select from hmpps_person where due_at <= now())`,
  );
  return rows.map(({ lane }) => lane);
};
