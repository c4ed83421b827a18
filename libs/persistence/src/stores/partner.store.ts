import type { DataSource, EntityManager } from 'typeorm';
import { PartnerRow } from '../rows/partner.row.js';

export type Partner = PartnerRow;

/** All partners, in the order of their ids. */
export const partners = (db: DataSource | EntityManager): Promise<readonly Partner[]> =>
  ('manager' in db ? db.manager : db).find(PartnerRow, { order: { id: 'ASC' } });

export const partnerById = (db: DataSource | EntityManager, id: string): Promise<Partner | null> =>
  ('manager' in db ? db.manager : db).findOneBy(PartnerRow, { id });

/** Registers a partner, or brings one up to date. */
export const addPartner = async (
  tx: EntityManager,
  partner: Omit<Partner, 'pausedAt' | 'pausedBecause' | 'failures' | 'parkedUntil'>,
): Promise<void> => {
  await tx.upsert(PartnerRow, partner as never, ['id']);
};

export const pausePartner = async (tx: EntityManager | DataSource, id: string, because: string): Promise<void> => {
  await tx.query('update partner set paused_at = coalesce(paused_at, now()), paused_because = $2 where id = $1', [id, because]);
};

/** A partner that answers again is neither failing nor parked. */
export const noteDelivered = async (tx: EntityManager | DataSource, id: string): Promise<void> => {
  await tx.query(
    'update partner set failures = 0, parked_until = null where id = $1 and (failures > 0 or parked_until is not null)',
    [id],
  );
};

/**
 * Counts tries in a row that failed. From `parkAfter` on the partner is parked: its notices wait in order, and one of them tries
 * again after a pause that doubles from 15 s to 10 min. Returns true when this parks it.
 */
export const noteFailures = async (
  tx: EntityManager | DataSource,
  id: string,
  failed: number,
  parkAfter: number,
): Promise<boolean> => {
  const [rows] = await tx.query<[{ parked: boolean }[], number]>(
    `update partner set failures = failures + $2,
       parked_until = case when failures + $2 >= $3
         then now() + least(600, 15 * power(2, least(failures + $2 - $3, 10))) * interval '1 second' else parked_until end
     where id = $1 returning parked_until is not null and failures - $2 < $3 as parked`,
    [id, failed, parkAfter],
  );
  return rows[0]?.parked ?? false;
};
