import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { leavesOn } from './leaves-on.js';
import { notHidden, type Onlooker } from './seen-by.js';

/** One of the staff who may see a person whose access is limited. */
export interface NamedStaff {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** What is shown of a limit, and to whom the person may be seen. No name of the person is in it. */
export interface Limit {
  readonly prisonNumber: string;
  readonly since: string;
  /** The feeds whose last word is that access is limited. */
  readonly saidBy: readonly { readonly id: string; readonly label: string }[];
  readonly named: readonly NamedStaff[];
}

/** A partner that would be told something of the release, or has been agreed to be. */
export interface PartnerToApprove {
  readonly id: string;
  readonly label: string;
  readonly approved: boolean;
}

/** The limit on the person of one release, and the partners it holds back. */
export interface LimitOfRelease extends Limit {
  readonly partners: readonly PartnerToApprove[];
}

export interface LimitCounts {
  /** Releases the viewer does not see, since access to the person is limited. */
  readonly notShown: number;
  /** People of the viewer's prisons for whom nobody is named: nobody sees their release come. */
  readonly nobodyNamed: number;
}

const SAID_BY = `(select coalesce(jsonb_agg(jsonb_build_object('id', w.feed_id, 'label', w.label) order by w.label), '[]') from (
    select distinct on (f.feed_id) f.feed_id, d.label, (f.says -> 'person' ->> 'limitedAccess')::boolean as limited
    from release o join release_fact f on f.release_id = o.id join feed d on d.id = f.feed_id
    where o.person_id = l.person_id and f.says -> 'person' ? 'limitedAccess'
      and not exists (select from fact_retraction x where x.fact_id = f.id)
    order by f.feed_id, f.occurred_at desc, f.fact_id desc) w where w.limited)`;

const LIMIT = `
  select p.prison_number as "prisonNumber", l.since, ${SAID_BY} as "saidBy",
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'reason', n.reason, 'by', b.name, 'at', n.named_at)
        order by n.named_at, s.name)
      from limited_person_named n join staff s on s.id = n.staff_id join staff b on b.id = n.named_by
      where n.person_id = l.person_id), '[]') as named
  from limited_person l join person p on p.id = l.person_id`;

// The last word on who may be told, and the partners for whom that is asked.
const PARTNERS = `
  with last as (
    select f.says -> 'approved' as said from release_fact f where f.release_id = $1 and f.says ? 'approved'
      and not exists (select from fact_retraction x where x.fact_id = f.id)
    order by f.occurred_at desc, f.fact_id desc limit 1),
  asked as (
    select split_part(t.subject, ':', 2) as id from handover_task t
    where t.release_id = $1 and t.kind = 'ATTENTION' and t.subject like 'limited:%' and t.state in ('open', 'agreed', 'declined'))
  select o.id, o.label, coalesce((select last.said ? o.id from last), false) as approved
  from partner o where o.id in (select id from asked) or (select last.said ? o.id from last) order by o.label, o.id`;

/** A person is of the prisons of their releases; one of no known prison, of those who look after all of them. */
const OF_PRISONS = `($1::text[] is null or exists (select from release r where r.person_id = l.person_id and r.prison = any($1)))`;
const UNNAMED = `not exists (select from limited_person_named n where n.person_id = l.person_id)`;

/** Who may see the people whose access is limited, for those who keep the list of names, and how many are not shown to whom. */
@Injectable()
export class LimitedAccessView {
  constructor(private readonly db: DataSource) {}

  /** Counts that tell nobody’s identity: the same whatever is searched for. */
  async counts({ id, prisons }: Onlooker): Promise<LimitCounts> {
    const [counts] = await this.db.query<[LimitCounts]>(
      `select
         (select count(*) from limited_person l join release r on r.person_id = l.person_id
           where r.standing not in ('died', 'cancelled') and not r.without_facts and ($1::text[] is null or r.prison = any($1))
           and not exists (select from limited_person_named n where n.person_id = l.person_id and n.staff_id = $2)) as "notShown",
         (select count(*) from limited_person l where ${UNNAMED} and ${OF_PRISONS}) as "nobodyNamed"`,
      [prisons, id],
    );
    return counts;
  }

  /** How many who leave this prison that day are not shown to the viewer. */
  async notOnGateList(prison: string, day: string, viewer: string): Promise<number> {
    const [{ people }] = await this.db.query<[{ people: number }]>(
      `select count(*) as people from release r where r.prison = $1 and not ${notHidden('r.id', '$3')} and ${leavesOn('$2')}`,
      [prison, day, viewer],
    );
    return people;
  }

  /** Those for whom nobody is named, so that somebody can be: the only people whose numbers are listed. */
  nobodyNamed(prisons: readonly string[] | null): Promise<readonly { readonly prisonNumber: string; readonly since: string }[]> {
    return this.db.query(
      `select p.prison_number as "prisonNumber", l.since from limited_person l join person p on p.id = l.person_id
       where ${UNNAMED} and ${OF_PRISONS} order by l.since, p.prison_number`,
      [prisons],
    );
  }

  /** Who is named for the person of this number; null where there is none of these prisons whose access is limited. */
  async ofPerson(prisonNumber: string, prisons: readonly string[] | null): Promise<Limit | null> {
    const found = await this.db.query<Limit[]>(`${LIMIT} where ${OF_PRISONS} and p.prison_number = $2`, [prisons, prisonNumber]);
    return found[0] ?? null;
  }

  /** The same for the person of a release the viewer sees; null where access is not limited. */
  async ofRelease(releaseId: string): Promise<LimitOfRelease | null> {
    const found = await this.db.query<Limit[]>(`${LIMIT} join release r on r.person_id = l.person_id where r.id = $1`, [
      releaseId,
    ]);
    const [limit] = found;
    if (limit === undefined) return null;
    return { ...limit, partners: await this.db.query<PartnerToApprove[]>(PARTNERS, [releaseId]) };
  }
}
