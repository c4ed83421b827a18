import type { DataSource, EntityManager } from 'typeorm';
import type { PartnerRow } from '../rows/partner.row.js';

export type Partner = PartnerRow;

/** A secret whose overlap is over is dead at that instant, whether or not the sweep has dropped it yet. */
const COLUMNS = `id, label, adapter, role, settings, agreed_fields as "agreedFields", areas, prisons,
  case when secrets_overlap_until <= now() then secrets[1:1] else secrets end as secrets,
  case when callback_secrets_overlap_until <= now() then callback_secrets[1:1] else callback_secrets end as "callbackSecrets",
  in_flight as "inFlight", paused_at as "pausedAt", paused_because as "pausedBecause", failures, parked_until as "parkedUntil"`;

/** All partners, in the order of their ids. */
export const partners = (db: DataSource | EntityManager): Promise<readonly Partner[]> =>
  db.query<Partner[]>(`select ${COLUMNS} from partner order by id`);

export const partnerById = async (db: DataSource | EntityManager, id: string): Promise<Partner | null> =>
  (await db.query<Partner[]>(`select ${COLUMNS} from partner where id = $1`, [id]))[0] ?? null;

export interface PartnerToKeep {
  readonly id: string;
  readonly label: string;
  readonly adapter: string;
  readonly role: Partner['role'];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly agreedFields: readonly string[];
  readonly areas: readonly string[];
  readonly prisons: readonly string[];
  /** Null: those it has stay as they are, with their overlap. */
  readonly secrets: readonly string[] | null;
  readonly callbackSecrets: readonly string[] | null;
  readonly inFlight: number;
}

/**
 * Registers a partner, or brings one up to date. Somebody has then looked at it: it is neither parked nor stopped by its old
 * address. What a person has paused stays paused until a person resumes it.
 */
export const addPartner = async (tx: EntityManager, partner: PartnerToKeep): Promise<void> => {
  const { id, label, adapter, role, settings, agreedFields, areas, prisons, secrets, callbackSecrets, inFlight } = partner;
  await tx.query(
    `insert into partner as p (id, label, adapter, role, settings, agreed_fields, areas, secrets, callback_secrets, in_flight, prisons)
     values ($1, $2, $3, $4, $5, $6, $7, coalesce($8::text[], '{}'), coalesce($9::text[], '{}'), $10, $11)
     on conflict (id) do update set label = excluded.label, adapter = excluded.adapter, role = excluded.role, settings = excluded.settings,
       agreed_fields = excluded.agreed_fields, areas = excluded.areas, prisons = excluded.prisons, in_flight = excluded.in_flight,
       secrets = coalesce($8, p.secrets), secrets_overlap_until = case when $8 is null then p.secrets_overlap_until end,
       callback_secrets = coalesce($9, p.callback_secrets),
       callback_secrets_overlap_until = case when $9 is null then p.callback_secrets_overlap_until end,
       failures = 0, parked_until = null,
       paused_at = case when p.paused_by is not null then p.paused_at end,
       paused_because = case when p.paused_by is not null then p.paused_because end`,
    [id, label, adapter, role, JSON.stringify(settings), agreedFields, areas, secrets, callbackSecrets, inFlight, prisons],
  );
};

/** Pauses a partner because it answered so; one that somebody has paused already keeps their reason. */
export const pausePartner = async (tx: EntityManager | DataSource, id: string, because: string): Promise<void> => {
  await tx.query('update partner set paused_at = now(), paused_because = $2 where id = $1 and paused_at is null', [id, because]);
};

/** Pauses a partner on somebody's word. False where it is paused already, or not there. */
export const pauseByHand = async (
  tx: EntityManager,
  { id, because, by }: { readonly id: string; readonly because: string; readonly by: string },
): Promise<boolean> => {
  const [, paused] = await tx.query<[unknown, number]>(
    'update partner set paused_at = now(), paused_because = $2, paused_by = $3 where id = $1 and paused_at is null',
    [id, because, by],
  );
  return paused > 0;
};

/** Lets a paused partner hear again, at once. Null where it was not paused; otherwise how many notices are due for it now. */
export const resumePartner = async (tx: EntityManager, id: string): Promise<number | null> => {
  const [rows] = await tx.query<[{ waiting: number }[], number]>(
    `update partner p set paused_at = null, paused_because = null, paused_by = null, failures = 0, parked_until = null
     where p.id = $1 and p.paused_at is not null
     returning (select count(*) from notice n where n.partner_id = p.id and n.state = 'waiting' and n.next_at <= now()) as waiting`,
    [id],
  );
  return rows[0]?.waiting ?? null;
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
