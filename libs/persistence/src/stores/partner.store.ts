import type { DataSource, EntityManager } from 'typeorm';
import { PartnerRow } from '../rows/partner.row.js';

export type Partner = PartnerRow;

/** All partners, in the order of their ids. */
export const partners = (db: DataSource | EntityManager): Promise<readonly Partner[]> =>
  ('manager' in db ? db.manager : db).find(PartnerRow, { order: { id: 'ASC' } });

export const partnerById = (db: DataSource | EntityManager, id: string): Promise<Partner | null> =>
  ('manager' in db ? db.manager : db).findOneBy(PartnerRow, { id });

/** Registers a partner, or brings one up to date. Somebody has then looked at it: it is neither paused nor parked. */
export const addPartner = async (
  tx: EntityManager,
  partner: Omit<Partner, 'pausedAt' | 'pausedBecause' | 'failures' | 'parkedUntil'>,
): Promise<void> => {
  const fresh = { ...partner, pausedAt: null, pausedBecause: null, failures: 0, parkedUntil: null };
  await tx.upsert(PartnerRow, fresh as never, ['id']);
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
 * Counts tries in a row that failed. At `parkAfter` the partner is parked: its notices wait in order, and one of them tries again
 * after a pause that doubles from 15 s to 10 min with each try that fails. Many that fail together, having been on their way
 * together, count up to `parkAfter` and no further: they say nothing of how long to wait. Returns true when this parks it.
 */
export const noteFailures = async (
  tx: EntityManager | DataSource,
  id: string,
  failed: number,
  parkAfter: number,
): Promise<boolean> => {
  const [rows] = await tx.query<[{ parks: boolean }[], number]>(
    `update partner p set failures = now_at.failures,
       parked_until = case when now_at.failures >= $3
         then now() + least(600, 15 * power(2, least(now_at.failures - $3, 10))) * interval '1 second' else p.parked_until end
     from (select id, failures as before, case when failures < $3 then least(failures + $2, $3) else failures + 1 end as failures
           from partner where id = $1 for update) as now_at
     where p.id = now_at.id returning now_at.before < $3 and now_at.failures >= $3 as parks`,
    [id, failed, parkAfter],
  );
  return rows[0]?.parks ?? false;
};
