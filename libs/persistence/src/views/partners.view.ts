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
         count(n.id) filter (where n.state in ('waiting', 'sending') and n.next_at <= now()) as waiting,
         count(n.id) filter (where n.state = 'delivered') as delivered,
         count(n.id) filter (where n.state = 'refused') as refused,
         count(n.id) filter (where n.state = 'undeliverable') as undeliverable
       from partner p left join notice n on n.partner_id = p.id group by p.id order by p.id`,
    );
  }
}
