import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FROM_THE_GATE, leavesOn } from './leaves-on.js';
import { notHidden } from './seen-by.js';

/** Somebody who is to be met at the gate, and by whom. */
export interface Pickup {
  readonly releaseId: string;
  readonly kind: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly owner: string;
  /** Null where a team of the prison meets them. */
  readonly partnerId: string | null;
  readonly partnerRole: string | null;
  readonly agreedFields: readonly string[];
  readonly basisKind: string | null;
  readonly phone: string | null;
  readonly state: string;
  readonly confirmed: boolean;
  readonly collected: boolean;
}

export interface PickupsAsked {
  readonly on: string;
  /** Null for all of them. */
  readonly prison: string | null;
  readonly partner: string | null;
  /** The prisons whose people may be seen; null for all. */
  readonly prisons: readonly string[] | null;
  /** Who looks: of people whose access is limited, only those named see anything. */
  readonly viewer: string;
}

const COLUMNS = `
  select r.id as "releaseId", t.kind, p.first_name as "firstName", p.last_name as "lastName", r.prison, s.name as "prisonName",
    coalesce(o.label, t.owner_team) as owner, o.id as "partnerId", o.role as "partnerRole", coalesce(o.agreed_fields, '{}') as "agreedFields",
    k.basis_kind as "basisKind", k.destination ->> 'phone' as phone, t.state,
    coalesce(t.owner_partner = k.contact ->> 'pickupConfirmedBy', false) as confirmed,
    t.state = 'done' and coalesce(t.settled_by, '') not like 'closed on %' as collected`;

const MEETINGS = `
  from handover_task t join release r on r.id = t.release_id join person p on p.id = r.person_id left join prison s on s.id = r.prison
    left join release_needs k on k.release_id = r.id left join partner o on o.id = t.owner_partner
  where t.kind in ('GATE_PICKUP', 'PEER_MEET_AT_GATE') and t.state <> 'withdrawn' and ${leavesOn('$1')}
    and ($2::text is null or r.prison = $2) and ($3::text[] is null or r.prison = any($3))`;

const ORDER = `order by "prisonName" nulls last, lower(p.last_name), lower(p.first_name), t.kind`;

/** Who is to be met at the gate on a day. */
@Injectable()
export class PickupsView {
  constructor(private readonly db: DataSource) {}

  on({ on, prison, partner, prisons, viewer }: PickupsAsked): Promise<readonly Pickup[]> {
    return this.db.query<Pickup[]>(
      `${COLUMNS} ${MEETINGS} and ($4::text is null or t.owner_partner = $4) and ${notHidden('r.id', '$5')} ${ORDER}`,
      [on, prison, prisons, partner, viewer],
    );
  }

  /** How many of them are not shown to the viewer, since access to the person is limited. */
  async notShown({ on, prison, partner, prisons, viewer }: PickupsAsked): Promise<number> {
    const [{ meetings }] = await this.db.query<[{ meetings: number }]>(
      `select count(*) as meetings ${MEETINGS} and ($4::text is null or t.owner_partner = $4) and not ${notHidden('r.id', '$5')}`,
      [on, prison, prisons, partner, viewer],
    );
    return meetings;
  }

  /** What one service is to do, of whatever prison: only what it has been told of. */
  ofPartner(partner: string, on: string, viewer: string): Promise<readonly Pickup[]> {
    return this.db.query<Pickup[]>(
      `${COLUMNS} ${MEETINGS} and t.owner_partner = $4 and ${notHidden('r.id', '$5')}
         and exists (select from notice n where n.task_id = t.id and n.partner_id = $4 and n.state = 'delivered') ${ORDER}`,
      [on, null, null, partner, viewer],
    );
  }

  /** The first day after this one on which anybody is to be met, of these prisons or by this partner; null where there is none. */
  async nextDay(
    after: string,
    { prisons, partner, viewer }: Pick<PickupsAsked, 'prisons' | 'partner' | 'viewer'>,
  ): Promise<string | null> {
    const [row] = await this.db.query<{ on: string }[]>(
      `select r.release_on as on from handover_task t join release r on r.id = t.release_id
       where t.kind in ('GATE_PICKUP', 'PEER_MEET_AT_GATE') and t.state <> 'withdrawn' and ${FROM_THE_GATE} and r.release_on > $1
         and ($2::text[] is null or r.prison = any($2)) and ($3::text is null or t.owner_partner = $3) and ${notHidden('r.id', '$4')}
       order by r.release_on limit 1`,
      [after, prisons, partner, viewer],
    );
    return row?.on ?? null;
  }
}
