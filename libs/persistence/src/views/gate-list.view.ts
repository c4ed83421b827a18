import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FROM_THE_GATE, leavesOn } from './leaves-on.js';
import { notHidden, seenBy, type Onlooker } from './seen-by.js';

export interface GatePerson {
  readonly releaseId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prisonNumber: string;
  /** Access to the person is limited: only those named have this line on their paper. */
  readonly limited: boolean;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly releasedOn: string | null;
  /** Whoever is to meet them: by its label, with the state of the task and whether it has confirmed. */
  readonly meets: readonly {
    readonly kind: string;
    readonly owner: string;
    readonly ownerIsPartner: boolean;
    readonly state: string;
    readonly confirmed: boolean;
  }[];
  /** The states of these tasks; null where the release calls for none. */
  readonly naloxoneInProperty: string | null;
  readonly naloxoneHandedOver: string | null;
  readonly naloxoneDeclined: boolean;
  readonly bridging: string | null;
  /** What whoever looks must see at once, as codes. */
  readonly markers: readonly string[];
  /** Why the appointment is of no use any more. */
  readonly slotTrouble: string | null;
  readonly appointmentOn: string | null;
  readonly appointmentTime: string | null;
  readonly appointmentPlace: string | null;
  readonly appointmentWith: string | null;
}

const stateOf = (kind: string): string =>
  `(select t.state from handover_task t where t.release_id = r.id and t.kind = '${kind}' and t.state <> 'withdrawn' order by t.state = 'done', t.id limit 1)`;

const PEOPLE = `
  select r.id as "releaseId", p.first_name as "firstName", p.last_name as "lastName", p.prison_number as "prisonNumber",
    exists (select from limited_person l where l.person_id = r.person_id) as limited, r.prison,
    s.name as "prisonName", r.released_on as "releasedOn",
    coalesce((
      select jsonb_agg(jsonb_build_object('kind', t.kind, 'owner', coalesce(o.label, t.owner_team), 'ownerIsPartner', t.owner_partner is not null,
        'state', t.state, 'confirmed', t.state = 'done' and coalesce(t.settled_by, '') not like 'closed on %' or coalesce(t.owner_partner = k.contact ->> 'pickupConfirmedBy', false)) order by t.kind)
      from handover_task t left join partner o on o.id = t.owner_partner
      where t.release_id = r.id and t.kind in ('GATE_PICKUP', 'PEER_MEET_AT_GATE') and t.state <> 'withdrawn'), '[]') as meets,
    ${stateOf('NALOXONE_IN_PROPERTY')} as "naloxoneInProperty", ${stateOf('NALOXONE_HANDED_OVER')} as "naloxoneHandedOver",
    coalesce((k.naloxone ->> 'declined')::boolean, false) as "naloxoneDeclined", ${stateOf('OST_BRIDGING')} as bridging,
    r.markers, r.slot_trouble as "slotTrouble",
    k.contact -> 'appointment' ->> 'on' as "appointmentOn", k.contact -> 'appointment' ->> 'time' as "appointmentTime",
    k.contact -> 'appointment' ->> 'place' as "appointmentPlace", a.label as "appointmentWith"
  from release r join person p on p.id = r.person_id left join prison s on s.id = r.prison left join release_needs k on k.release_id = r.id
    left join partner a on a.id = k.contact -> 'appointment' ->> 'with'`;

/** Who walks through the gate of a prison on a day, with the least that is needed there. */
@Injectable()
export class GateListView {
  constructor(private readonly db: DataSource) {}

  on(prison: string, day: string, viewer: string): Promise<readonly GatePerson[]> {
    return this.db.query<GatePerson[]>(
      `${PEOPLE} where r.prison = $1 and ${leavesOn('$2')} and ${notHidden('r.id', '$3')}
       order by lower(p.last_name), lower(p.first_name), p.prison_number`,
      [prison, day, viewer],
    );
  }

  async one(releaseId: string, { id, prisons }: Onlooker): Promise<GatePerson | null> {
    const found = await this.db.query<GatePerson[]>(
      `${PEOPLE} where r.id = $1 and r.standing <> 'died' and ${seenBy({ prisons: '$2', who: '$3' })}`,
      [releaseId, prisons, id],
    );
    return found[0] ?? null;
  }

  /** How many leave each of these prisons on a day: to find the list that is wanted. */
  counts({ id, prisons }: Onlooker, day: string): Promise<readonly { readonly prison: string; readonly people: number }[]> {
    return this.db.query(
      `select r.prison, count(*) as people from release r
       where r.prison is not null and ${seenBy({ prisons: '$1', who: '$3' })} and ${leavesOn('$2')}
       group by r.prison`,
      [prisons, day, id],
    );
  }

  /** The first day after this one on which anybody leaves one of these prisons, and which; null where nobody is known to. */
  async nextDay({ id, prisons }: Onlooker, after: string): Promise<{ readonly prison: string; readonly on: string } | null> {
    const [row] = await this.db.query<{ prison: string; on: string }[]>(
      `select r.prison, r.release_on as on from release r
       where r.prison is not null and ${seenBy({ prisons: '$1', who: '$3' })} and ${FROM_THE_GATE} and r.release_on > $2
       group by r.prison, r.release_on order by r.release_on, count(*) desc, r.prison limit 1`,
      [prisons, after, id],
    );
    return row ?? null;
  }
}
