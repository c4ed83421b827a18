import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notLimited } from './seen-by.js';

export interface EvidenceAsked {
  /** Null for all of them. */
  readonly prisons: readonly string[] | null;
  /** This month and so many before it, less one. */
  readonly months: number;
  /** The last day that counts as continuity, day 0 being that of release. */
  readonly engagedByDay: number;
}

/** Counts of people released from one prison in one month. Nobody in it has a name. */
export interface EvidenceCell {
  readonly prison: string;
  readonly month: string;
  readonly released: number;
  readonly referred: number;
  readonly accepted: number;
  readonly naloxoneCalledFor: number;
  readonly naloxoneHandedOver: number;
  /** Those whose last day that counts is over, and those of them who came by then. */
  readonly windowOver: number;
  readonly engaged: number;
  /** Those of them who were in custody again by then. */
  readonly returned: number;
  /** Those whose last day that counts is still to come, and those of them who have come already. */
  readonly tooEarly: number;
  readonly tooEarlyEngaged: number;
}

export interface Evidence {
  /** The months asked for, the oldest first, as `yyyy-MM`. */
  readonly months: readonly string[];
  readonly prisons: readonly { readonly id: string; readonly name: string }[];
  readonly cells: readonly EvidenceCell[];
  readonly asAt: Date;
}

const TODAY = `(now() at time zone 'Europe/London')::date`;
const FIRST = `(date_trunc('month', ${TODAY}) - make_interval(months => $2::int - 1))::date`;
const isTrue = (need: string): string => `coalesce((k.needs ->> '${need}')::boolean, false)`;
const OPIOIDS = ['opioid', 'ost', 'overdoseBefore'].map(isTrue).join(' or ');
const ON = (instant: string): string => `(${instant} at time zone 'Europe/London')::date`;

// People whose access is limited are in none of these, whoever looks: two viewers’ counts must not differ by one of them.
// Who has died is no longer "released", and so is in none of these. The day of release itself counts once it is over.
// A referral that was only closed with the release, once it was said how that ended, was not accepted.
const CELLS = `
  with people as (
    select r.prison, to_char(r.released_on, 'YYYY-MM') as month,
      r.released_on + $3::int < ${TODAY} as over,
      (k.contact ->> 'attendedOn')::date between r.released_on and r.released_on + $3::int as came,
      coalesce(r.ended_as = 'RETURNED_TO_CUSTODY' and r.ended_on <= r.released_on + $3::int, false) as back,
      (${OPIOIDS}) and not coalesce((k.naloxone ->> 'declined')::boolean, false) as naloxone,
      coalesce((k.naloxone ->> 'handedOverOn')::date <= r.released_on, false) as handed,
      exists (select from handover_task t where t.release_id = r.id and t.kind = 'COMMUNITY_REFERRAL' and t.state = 'done'
        and coalesce(t.settled_by, '') not like 'closed on %' and ${ON('t.changed_at')} <= r.released_on) as accepted,
      exists (select from notice n join handover_task t on t.id = n.task_id where n.release_id = r.id and t.kind = 'COMMUNITY_REFERRAL'
        and n.state = 'delivered' and n.act <> 'withdraw' and ${ON('n.settled_at')} <= r.released_on) as told
    from release r join release_needs k on k.release_id = r.id
    where r.standing in ('released', 'returned') and r.released_on >= ${FIRST} and r.released_on < ${TODAY}
      and ($1::text[] is null or r.prison = any($1)) and ${notLimited} and (${isTrue('drugOrAlcohol')} or ${OPIOIDS}))
  select prison, month, count(*) as released,
    count(*) filter (where told or accepted) as referred, count(*) filter (where accepted) as accepted,
    count(*) filter (where naloxone) as "naloxoneCalledFor", count(*) filter (where naloxone and handed) as "naloxoneHandedOver",
    count(*) filter (where over) as "windowOver", count(*) filter (where over and came) as engaged,
    count(*) filter (where over and back) as returned,
    count(*) filter (where not over) as "tooEarly", count(*) filter (where not over and came) as "tooEarlyEngaged"
  from people where prison is not null group by prison, month order by prison, month`;

const MONTHS = `
  select array(select to_char(m, 'YYYY-MM') from generate_series(${FIRST}::timestamp, ${TODAY}::timestamp, interval '1 month') m order by m) as months,
    now() as "asAt"`;

/** What became of the people released, by prison and month: counted from what is stored, whenever it is looked at. */
@Injectable()
export class EvidenceView {
  constructor(private readonly db: DataSource) {}

  async of({ prisons, months, engagedByDay }: EvidenceAsked): Promise<Evidence> {
    const cells = await this.db.query<EvidenceCell[]>(CELLS, [prisons, months, engagedByDay]);
    const [span] = await this.db.query<Pick<Evidence, 'months' | 'asAt'>[]>(MONTHS.replaceAll('$2', '$1'), [months]);
    if (span === undefined) throw new Error('the months of the evidence gave no row');
    const ids = [...new Set(cells.map(({ prison }) => prison))];
    const named = await this.db.query<{ id: string; name: string }[]>(
      'select id, name from prison where id = any($1) order by name, id',
      [ids],
    );
    return { ...span, prisons: named, cells };
  }

  /** The prisons there can be evidence of: those somebody has been released from. */
  prisons(within: readonly string[] | null): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.db.query(
      `select s.id, s.name from prison s where ($1::text[] is null or s.id = any($1))
         and exists (select from release r where r.prison = s.id) order by s.name, s.id`,
      [within],
    );
  }
}
