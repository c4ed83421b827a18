import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FOR_LATER, WAITS } from './counted.js';

export interface Settled {
  readonly delivered: number;
  readonly refused: number;
  readonly undeliverable: number;
}

/** How one partner is doing, and what of it was lately. No person is in it. */
export interface PartnerCare {
  readonly id: string;
  readonly label: string;
  readonly adapter: string;
  readonly role: string;
  readonly standing: 'answering' | 'failing' | 'parked' | 'paused';
  readonly pausedAt: Date | null;
  readonly pausedBecause: string | null;
  /** Who paused it, by name; null where the hub did, because the partner said that its address is gone. */
  readonly pausedBy: string | null;
  readonly parkedUntil: Date | null;
  /** Due, or tried before, and not settled. */
  readonly waiting: number;
  /** Written, but not to go out before a later day. */
  readonly later: number;
  readonly oldestWaiting: Date | null;
  readonly lastDay: Settled;
  readonly lastWeek: Settled;
  readonly lastDelivered: Date | null;
  /** Over the tries of the notices settled last. Null where there were none. */
  readonly medianMs: number | null;
  readonly notUnderstood: number;
}

/** What a partner is registered with: everything but its secrets. */
export interface PartnerAgreement {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly agreedFields: readonly string[];
  readonly areas: readonly string[];
  readonly prisons: readonly string[];
  /** While two secrets are live, until when the older one is. */
  readonly noticesOverlapUntil: Date | null;
  readonly answersOverlapUntil: Date | null;
}

const NOTICES_FOR_MEDIAN = 200;

const settled = (since: string): string => `jsonb_build_object(
  'delivered', count(*) filter (where n.state = 'delivered' and n.settled_at > now() - ${since}),
  'refused', count(*) filter (where n.state = 'refused' and n.settled_at > now() - ${since}),
  'undeliverable', count(*) filter (where n.state = 'undeliverable' and n.settled_at > now() - ${since}))`;

const CARE = `
  select p.id, p.label, p.adapter, p.role,
    case when p.paused_at is not null then 'paused' when p.parked_until is not null then 'parked' when p.failures > 0 then 'failing' else 'answering' end as standing,
    p.paused_at as "pausedAt", p.paused_because as "pausedBecause", coalesce(s.name, p.paused_by) as "pausedBy", p.parked_until as "parkedUntil",
    w.waiting, w.later, w.oldest as "oldestWaiting", d."lastDay", d."lastWeek", l.settled_at as "lastDelivered", m.median as "medianMs",
    a.count as "notUnderstood"
  from partner p
    left join staff s on s.id = p.paused_by
    cross join lateral (
      select count(*) filter (where ${WAITS}) as waiting,
        count(*) filter (where ${FOR_LATER}) as later,
        -- Tried before: waiting since the first try. Not tried yet: since it was due, and written.
        min(case when n.attempts = 0 then greatest(n.next_at, n.written_at) else coalesce((select min(t.at) from attempt t where t.notice_id = n.id and t.number > 0), n.next_at) end)
          filter (where ${WAITS}) as oldest
      from notice n where n.partner_id = p.id and n.state in ('waiting', 'sending')) w
    cross join lateral (
      select ${settled(`interval '24 hours'`)} as "lastDay", ${settled(`interval '7 days'`)} as "lastWeek"
      from notice n where n.partner_id = p.id and n.settled_at is not null and n.settled_at > now() - interval '7 days') d
    left join lateral (
      select n.settled_at from notice n where n.partner_id = p.id and n.settled_at is not null and n.state = 'delivered'
      order by n.settled_at desc limit 1) l on true
    cross join lateral (
      select round(percentile_cont(0.5) within group (order by t.ms))::int as median
      from (select n.id from notice n where n.partner_id = p.id and n.settled_at is not null order by n.settled_at desc limit ${NOTICES_FOR_MEDIAN}) n
        join attempt t on t.notice_id = n.id and t.number > 0) m
    cross join lateral (
      select count(*) from news n where n.partner_id = p.id and n.state = 'not-understood' and n.received_at > now() - interval '7 days') a`;

/** How partners are doing, for those who look after them. */
@Injectable()
export class PartnerCareView {
  constructor(private readonly db: DataSource) {}

  all(): Promise<readonly PartnerCare[]> {
    return this.db.query<PartnerCare[]>(`${CARE} order by p.label, p.id`);
  }

  async of(id: string): Promise<PartnerCare | null> {
    return (await this.db.query<PartnerCare[]>(`${CARE} where p.id = $1`, [id]))[0] ?? null;
  }

  async agreement(id: string): Promise<PartnerAgreement | null> {
    const [row] = await this.db.query<PartnerAgreement[]>(
      `select settings, agreed_fields as "agreedFields", areas, prisons,
         case when secrets_overlap_until > now() then secrets_overlap_until end as "noticesOverlapUntil",
         case when callback_secrets_overlap_until > now() then callback_secrets_overlap_until end as "answersOverlapUntil"
       from partner where id = $1`,
      [id],
    );
    return row ?? null;
  }
}
