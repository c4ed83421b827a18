import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { keptNumber } from '../stores/alias.store.js';
import type { ReleaseStep } from './release-page.view.js';
import {
  countReleases,
  OPEN,
  RELEASES_A_PAGE,
  releasesOfPart,
  TODAY,
  type ReleasesAsked,
  type ReleasesPart,
  type ReleaseTab,
} from './release-question.js';
import { seenBy, type Onlooker } from './seen-by.js';

export interface ContingencyRow {
  readonly taskId: string;
  readonly open: boolean;
  /** A look at a plan that is there, before a court day. */
  readonly review: boolean;
  readonly dueOn: string;
  readonly late: boolean;
}

export interface ReleaseRow {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prisonNumber: string;
  /** Access to the person is limited: only those named see this row. */
  readonly limited: boolean;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly nation: string | null;
  readonly standing: string;
  readonly releaseOn: string | null;
  readonly nominalOn: string | null;
  readonly releasedOn: string | null;
  readonly basis: string | null;
  readonly because: string | null;
  readonly steps: readonly ReleaseStep[];
  /** What whoever looks must see at once, as codes. */
  readonly markers: readonly string[];
  /** The next court day, where one is known and still to come. */
  readonly courtOn: string | null;
  /** Why the appointment is of no use any more. */
  readonly slotTrouble: string | null;
  /** The contingency plan: what is to be done of it next, else what was; null where there is none. */
  readonly contingency: ContingencyRow | null;
  /** True where the release day has gone by and nobody has said that the person left. */
  readonly passed: boolean;
  /** The planned day a week ago, where it is another one now. */
  readonly movedFrom: string | null;
  /** Whole days since the person left; null while inside. */
  readonly dayOut: number | null;
  /** The first day they came to the service, once out: on it, or before it, they have not begun treatment. */
  readonly cameOn: string | null;
  /** How it ended, as a code, where somebody has said so; null while it has not. */
  readonly outcome: string | null;
  readonly open: number;
  readonly late: number;
  /** The kinds that are late, the longest late first. */
  readonly lateKinds: readonly string[];
  readonly nextKind: string | null;
  readonly nextBecause: string | null;
  readonly nextDueOn: string | null;
  readonly nextDueTime: string | null;
  readonly nextState: string | null;
  readonly nextOwner: string | null;
  readonly nextOwnerIsPartner: boolean;
}

/** How many people are inside, by treatment. */
export interface PeopleInside {
  readonly clinical: number;
  readonly psychosocial: number;
  readonly both: number;
  readonly inCommunity: number;
  readonly contingencyDue: number;
}

export interface ReleasesPage {
  readonly rows: readonly ReleaseRow[];
  readonly counts: Readonly<Record<ReleaseTab, number>>;
  /** How many the tab has once its filters are applied. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly pageSize: number;
  readonly asAt: Date;
}

/** What a row says is looked up for the rows of the page only. */
const ROWS = `
  select r.id, p.first_name as "firstName", p.last_name as "lastName", p.prison_number as "prisonNumber", r.prison, s.name as "prisonName",
    exists (select from limited_person l where l.person_id = r.person_id) as limited,
    s.nation, r.standing, r.release_on as "releaseOn", r.nominal_on as "nominalOn", r.released_on as "releasedOn", r.basis, r.because, r.steps,
    r.markers, case when r.court_on >= ${TODAY} then r.court_on end as "courtOn", r.slot_trouble as "slotTrouble", plan.contingency,
    r.standing in ('expected', 'confirmed') and r.release_on < ${TODAY} as passed,
    case when moved.was_on <> r.release_on then moved.was_on end as "movedFrom",
    case when r.standing = 'released' then ${TODAY} - r.released_on end as "dayOut",
    case when r.standing = 'released' and k.contact ->> 'attendedOn' >= r.released_on::text then k.contact ->> 'attendedOn' end as "cameOn",
    case when r.standing = 'released' then ended.code else r.ended_as end as outcome,
    work.open, work.late, work."lateKinds",
    next.kind as "nextKind", next.because as "nextBecause", next.due_on as "nextDueOn", to_char(next.due_time, 'HH24:MI') as "nextDueTime",
    next.state as "nextState", next.owner as "nextOwner", coalesce(next.is_partner, false) as "nextOwnerIsPartner"
  from here h join release r on r.id = h.id join person p on p.id = r.person_id left join prison s on s.id = r.prison
    left join release_needs k on k.release_id = r.id
    left join lateral (
      select f.says -> 'outcome' ->> 'code' as code from release_fact f
      where f.release_id = r.id and f.says ? 'outcome' and not exists (select from fact_retraction x where x.fact_id = f.id)
      order by f.occurred_at desc, (f.feed_id || ':' || f.fact_id) collate "C" desc limit 1) ended on true
    left join lateral (
      select c.was_on from release_day_change c
      where c.release_id = r.id and c.at > now() - interval '7 days' and c.was_on is not null order by c.id limit 1) moved on true
    cross join lateral (
      select count(*) as open, count(*) filter (where t.due_at < now()) as late,
        coalesce(array_agg(t.kind order by t.due_at, t.id) filter (where t.due_at < now()), '{}') as "lateKinds"
      from handover_task t where t.release_id = r.id and ${OPEN}) work
    left join lateral (
      select t.kind, t.because, t.due_on, t.due_time, t.state, coalesce(o.label, t.owner_team) as owner, t.owner_partner is not null as is_partner
      from handover_task t left join partner o on o.id = t.owner_partner
      where t.release_id = r.id and ${OPEN} order by t.due_at, t.id limit 1) next on true
    left join lateral (
      select jsonb_build_object('taskId', t.id, 'open', ${OPEN}, 'review', t.subject like ':court-%', 'dueOn', t.due_on,
        'late', ${OPEN} and t.due_at < now()) as contingency
      from handover_task t where t.release_id = r.id and t.kind = 'CONTINGENCY_PLAN' and t.state <> 'withdrawn'
      order by (${OPEN}) desc, t.due_at, t.id limit 1) plan on true
  order by h.place`;

type Counts = Readonly<Record<ReleaseTab | 'total', number>> & { readonly asAt: Date };

const INSIDE = `
  select count(*) filter (where r.treatment_kind = 'CLINICAL') as clinical, count(*) filter (where r.treatment_kind = 'PSYCHOSOCIAL') as psychosocial,
    count(*) filter (where r.treatment_kind = 'BOTH') as both, count(*) filter (where r.in_community) as "inCommunity",
    (select count(distinct t.release_id) from handover_task t join release r on r.id = t.release_id
      where t.kind = 'CONTINGENCY_PLAN' and ${OPEN} and r.released_on is null and ${seenBy({ prisons: '$1', who: '$2' })}) as "contingencyDue"
  from release r
  where r.standing in ('no-date', 'far-off', 'expected', 'confirmed') and not r.without_facts and ${seenBy({ prisons: '$1', who: '$2' })}`;

const FIRST: ReleasesPart = { size: RELEASES_A_PAGE, skip: 0, from: 'start' };

/** A page of so many, counted from whichever end is nearer. */
const partOf = (page: number, total: number): ReleasesPart => {
  const skip = (page - 1) * RELEASES_A_PAGE;
  const size = Math.min(RELEASES_A_PAGE, total - skip);
  return skip > total / 2 ? { size, skip: total - skip - size, from: 'end' } : { size, skip, from: 'start' };
};

/** Who leaves when, and what is open, late and next for each of them. */
@Injectable()
export class ReleaseListView {
  constructor(private readonly db: DataSource) {}

  /** One page of a tab; a page past the end is the last one. A first page is read while all are counted. */
  async page(asked: ReleasesAsked): Promise<ReleasesPage> {
    const isFirst = asked.page === 1;
    const [found, first] = await Promise.all([this.counts(asked), isFirst ? this.rows(asked, FIRST) : null]);
    const { total, asAt, ...counts } = found;
    const pages = Math.max(1, Math.ceil(total / RELEASES_A_PAGE));
    const page = Math.min(asked.page, pages);
    const rows = first ?? (await this.rows(asked, partOf(page, total)));
    return { rows, counts, total, page, pages, pageSize: RELEASES_A_PAGE, asAt };
  }

  private async counts(asked: ReleasesAsked): Promise<Counts> {
    const { sql, given } = countReleases(asked);
    const [found] = await this.db.query<Counts[]>(sql, [...given]);
    if (found === undefined) throw new Error('counting the releases gave no row');
    return found;
  }

  private rows(asked: ReleasesAsked, part: ReleasesPart): Promise<readonly ReleaseRow[]> {
    const here = releasesOfPart(asked, part);
    return this.db.query<ReleaseRow[]>(`${here.sql} ${ROWS}`, [...here.given]);
  }

  /** The releases of whoever has this prison number, or whose surname begins so; the latest first, one more than a page at most. */
  async search(term: string, { id, prisons }: Onlooker): Promise<readonly ReleaseRow[]> {
    return this.db.query<ReleaseRow[]>(
      `with here as (
         select r.id, row_number() over (order by lower(p.last_name), lower(p.first_name), r.created_at desc, r.id) as place
         from person p join release r on r.person_id = p.id
         where (p.prison_number = $1 or lower(p.last_name) like $2) and not r.without_facts
           and ${seenBy({ prisons: '$3', who: '$4' })}
         order by place limit ${RELEASES_A_PAGE + 1})
       ${ROWS}`,
      [
        await keptNumber(this.db, term.toUpperCase()),
        `${term.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
        prisons,
        id,
      ],
    );
  }

  /** Those inside of these prisons, by their treatment, and for how many a contingency plan is to be made or looked at. */
  async inside(prisons: readonly string[] | null, viewer: string): Promise<PeopleInside> {
    const [found] = await this.db.query<PeopleInside[]>(INSIDE, [prisons, viewer]);
    if (found === undefined) throw new Error('counting those inside gave no row');
    return found;
  }

  /** Prisons by name with their nations: all, or these. */
  prisons(
    only: readonly string[] | null,
  ): Promise<readonly { readonly id: string; readonly name: string; readonly nation: string }[]> {
    return this.db.query('select id, name, nation from prison where $1::text[] is null or id = any($1) order by name, id', [
      only,
    ]);
  }
}
