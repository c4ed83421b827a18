import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface PartnerHealth {
  readonly id: string;
  readonly label: string;
  readonly adapter: string;
  readonly role: string;
  readonly standing: 'answering' | 'failing' | 'parked' | 'paused';
  readonly pausedBecause: string | null;
  readonly waiting: number;
  readonly delivered: number;
  readonly refused: number;
  readonly undeliverable: number;
}

/** How each partner is doing: what waits for it, and what became of the rest. */
@Injectable()
export class PartnersView {
  constructor(private readonly db: DataSource) {}

  all(): Promise<readonly PartnerHealth[]> {
    return this.db.query<PartnerHealth[]>(
      `select p.id, p.label, p.adapter, p.role, p.paused_because as "pausedBecause",
         case when p.paused_at is not null then 'paused' when p.parked_until is not null then 'parked' when p.failures > 0 then 'failing' else 'answering' end as standing,
         coalesce(n.waiting, 0) as waiting, coalesce(n.delivered, 0) as delivered, coalesce(n.refused, 0) as refused,
         coalesce(n.undeliverable, 0) as undeliverable
       from partner p
         left join (
           select partner_id,
             count(*) filter (where state in ('waiting', 'sending') and next_at <= now()) as waiting,
             count(*) filter (where state = 'delivered') as delivered,
             count(*) filter (where state = 'refused') as refused,
             count(*) filter (where state = 'undeliverable') as undeliverable
           from notice group by partner_id) n on n.partner_id = p.id
       order by p.id`,
    );
  }
}
