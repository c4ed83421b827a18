import type { EntityManager } from 'typeorm';

/** A worker of a community service, and their vetting at one prison. */
export interface VettedWorker {
  readonly id: string;
  readonly name: string;
  readonly partnerId: string;
  readonly prison: string;
  /** The last day it holds; null while it is applied for. */
  readonly vettedUntil: string | null;
  readonly holdsKeys: boolean;
  readonly endedOn: string | null;
}

export interface VettingToKeep {
  readonly workerId: string;
  readonly prison: string;
  readonly vettedUntil: string | null;
  readonly holdsKeys: boolean;
  readonly endedOn: string | null;
  readonly note: string | null;
  readonly by: string;
}

export interface WorkerToAdd {
  readonly id: string;
  readonly partnerId: string;
  readonly name: string;
  readonly staffId: string | null;
  readonly by: string;
}

/** Adds a worker of a service; the one of that name there already, where there is one. Gives their id. */
export const addWorker = async (tx: EntityManager, worker: WorkerToAdd): Promise<string> => {
  const { id, partnerId, name, staffId, by } = worker;
  const [known] = await tx.query<{ id: string }[]>(
    'select id from community_worker where partner_id = $1 and lower(name) = lower($2) limit 1',
    [partnerId, name],
  );
  if (known !== undefined) {
    await tx.query('update community_worker set staff_id = coalesce($2, staff_id) where id = $1', [known.id, staffId]);
    return known.id;
  }
  await tx.query('insert into community_worker (id, partner_id, name, staff_id, added_by) values ($1, $2, $3, $4, $5)', [
    id,
    partnerId,
    name,
    staffId,
    by,
  ]);
  return id;
};

/** Keeps the vetting of a worker at one prison, in place of what was known of it. */
export const keepVetting = async (tx: EntityManager, vetting: VettingToKeep): Promise<void> => {
  const { workerId, prison, vettedUntil, holdsKeys, endedOn, note, by } = vetting;
  await tx.query(
    `insert into worker_vetting (worker_id, prison, vetted_until, holds_keys, ended_on, note, changed_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (worker_id, prison) do update set vetted_until = excluded.vetted_until, holds_keys = excluded.holds_keys,
       ended_on = excluded.ended_on, note = excluded.note, changed_by = excluded.changed_by, changed_at = now()`,
    [workerId, prison, vettedUntil, holdsKeys, endedOn, note, by],
  );
};

/** One worker's vetting at one prison, held; null where the register has none. */
export const lockVetting = async (tx: EntityManager, workerId: string, prison: string): Promise<VettedWorker | null> => {
  const rows = await tx.query<VettedWorker[]>(
    `select w.id, w.name, w.partner_id as "partnerId", v.prison, v.vetted_until as "vettedUntil", v.holds_keys as "holdsKeys", v.ended_on as "endedOn"
     from worker_vetting v join community_worker w on w.id = v.worker_id where v.worker_id = $1 and v.prison = $2 for update of v`,
    [workerId, prison],
  );
  return rows[0] ?? null;
};

/** The worker of the register that is named; null where there is none, or of another service than this. */
export const workerById = async (
  tx: EntityManager,
  id: string,
): Promise<{ readonly id: string; readonly name: string; readonly partnerId: string } | null> => {
  const rows = await tx.query<{ id: string; name: string; partnerId: string }[]>(
    'select id, name, partner_id as "partnerId" from community_worker where id = $1',
    [id],
  );
  return rows[0] ?? null;
};

/** Remembers with whom the visit of a release is booked. */
export const keepVisit = async (tx: EntityManager, releaseId: string, workerId: string, on: string): Promise<void> => {
  await tx.query(
    `insert into visit_booked (release_id, worker_id, on_day) values ($1, $2, $3)
     on conflict (release_id) do update set worker_id = excluded.worker_id, on_day = excluded.on_day`,
    [releaseId, workerId, on],
  );
};

/** The releases at this prison with a visit of this worker still to come. */
export const releasesVisitedBy = async (
  tx: EntityManager,
  { workerId, prison, from }: { readonly workerId: string; readonly prison: string; readonly from: string },
): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `select r.id from visit_booked b join release r on r.id = b.release_id
     where b.worker_id = $1 and b.on_day >= $3 and r.prison = $2 and r.standing not in ('died', 'cancelled', 'released') order by r.id`,
    [workerId, prison, from],
  );
  return rows.map(({ id }) => id);
};

/** Where the person of this release is held, as far as it is planned for. */
export const prisonOfRelease = async (tx: EntityManager, releaseId: string): Promise<string | null> => {
  const rows = await tx.query<{ prison: string | null }[]>('select prison from release where id = $1', [releaseId]);
  return rows[0]?.prison ?? null;
};
