import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WAITS } from './counted.js';
import type { PartnerHealth } from './partners.view.js';

export type PartnerStanding = Pick<PartnerHealth, 'id' | 'label' | 'standing' | 'pausedBecause' | 'waiting' | 'undeliverable'>;
export type PartnerLabel = Pick<PartnerHealth, 'id' | 'label'>;

/** How each partner is doing, by its indexes alone: cheap enough for a page that is looked at all day. */
@Injectable()
export class PartnerStandingsView {
  constructor(private readonly db: DataSource) {}

  labels(): Promise<readonly PartnerLabel[]> {
    return this.db.query<PartnerLabel[]>('select id, label from partner order by id');
  }

  all(): Promise<readonly PartnerStanding[]> {
    return this.db.query<PartnerStanding[]>(
      `select p.id, p.label, p.paused_because as "pausedBecause",
         case when p.paused_at is not null then 'paused' when p.parked_until is not null then 'parked' when p.failures > 0 then 'failing' else 'answering' end as standing,
         (select count(*) from notice n where n.partner_id = p.id and n.state in ('waiting', 'sending') and ${WAITS}) as waiting,
         (select count(*) from notice n where n.partner_id = p.id and n.state = 'undeliverable' and n.settled_at is not null
           and n.settled_at > now() - interval '7 days') as undeliverable
       from partner p order by p.id`,
    );
  }
}
