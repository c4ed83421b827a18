import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { VettedWorker } from '../stores/worker.store.js';

/** A line of the register. It names a worker of a service, and nobody who leaves prison. */
export interface RegisterLine extends VettedWorker {
  readonly service: string;
  readonly prisonName: string;
  readonly note: string | null;
  readonly changedBy: string;
  readonly visitsBooked: number;
}

/** Within so many days of its end a vetting is to be renewed. */
const SOON_DAYS = 28;

export type VettingStanding = 'valid' | 'expires-soon' | 'expired' | 'applied-for' | 'ended';

const LINES = `
  select w.id, w.name, w.partner_id as "partnerId", o.label as service, v.prison, s.name as "prisonName", v.vetted_until as "vettedUntil",
    v.holds_keys as "holdsKeys", v.ended_on as "endedOn", v.note, m.name as "changedBy",
    (select count(*) from visit_booked b join release r on r.id = b.release_id
      where b.worker_id = w.id and r.prison = v.prison and b.on_day >= $2::date) as "visitsBooked",
    case when v.ended_on <= $2::date then 'ended' when v.vetted_until is null then 'applied-for' when v.vetted_until < $2::date then 'expired'
      when v.vetted_until < $2::date + ${SOON_DAYS} then 'expires-soon' else 'valid' end as standing
  from worker_vetting v join community_worker w on w.id = v.worker_id join partner o on o.id = w.partner_id
    join prison s on s.id = v.prison join staff m on m.id = v.changed_by
  where ($1::text[] is null or v.prison = any($1))`;

export type LineOfRegister = RegisterLine & { readonly standing: VettingStanding };

/** The register of community workers: who is vetted where and until when. */
@Injectable()
export class WorkersView {
  constructor(private readonly db: DataSource) {}

  /** What ends first stands first; what is over, last. */
  all(prisons: readonly string[] | null, today: string): Promise<readonly LineOfRegister[]> {
    return this.db.query<LineOfRegister[]>(
      `select * from (${LINES}) l order by standing = 'ended', "vettedUntil" nulls first, name, "prisonName"`,
      [prisons, today],
    );
  }

  async one(id: string, { prison, today }: { readonly prison: string; readonly today: string }): Promise<LineOfRegister | null> {
    return (await this.db.query<LineOfRegister[]>(`${LINES} and w.id = $3`, [[prison], today, id]))[0] ?? null;
  }

  /** Those who come into this prison, or have: to choose one for a visit. The form says why one cannot be booked. */
  ofPrison(prison: string, today: string): Promise<readonly LineOfRegister[]> {
    return this.db.query<LineOfRegister[]>(`select * from (${LINES}) l where standing <> 'ended' order by service, name`, [
      [prison],
      today,
    ]);
  }

  /** The prisons at which whoever signs in so holds keys, by a vetting that holds today. */
  async keysOf(staffId: string, today: string): Promise<readonly string[]> {
    const rows = await this.db.query<{ prison: string }[]>(
      `select v.prison from worker_vetting v join community_worker w on w.id = v.worker_id
       where w.staff_id = $1 and v.holds_keys and v.vetted_until >= $2 and (v.ended_on is null or v.ended_on > $2) order by v.prison`,
      [staffId, today],
    );
    return rows.map(({ prison }) => prison);
  }
}
