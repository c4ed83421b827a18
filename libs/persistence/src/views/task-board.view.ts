import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface BoardFilter {
  readonly prison?: string;
  readonly kind?: string;
  readonly partner?: string;
  readonly page: number;
}

export interface BoardRow {
  readonly id: string;
  readonly releaseId: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly because: string;
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly overdue: boolean;
  readonly dueToday: boolean;
  readonly compressed: boolean;
  readonly state: string;
  readonly owner: string;
  readonly ownerIsPartner: boolean;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly releaseOn: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prisonNumber: string | null;
  /** The partner this task is told to, or null where nobody outside is to hear of it. */
  readonly tells: string | null;
  /** The last message about it: its state, what it asks, whether it was tried, and the day it goes out where that is still to come. */
  readonly telling: string | null;
  readonly tellingAct: string | null;
  readonly tellingTried: boolean;
  readonly tellingFrom: string | null;
  /** What the partner answered to that message, where it did. A delivered message is not an accepted one. */
  readonly answer: string | null;
}

export interface BoardPage {
  readonly rows: readonly BoardRow[];
  readonly total: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly page: number;
  readonly pages: number;
  readonly pageSize: number;
  /** When this was true, by the clock that says what is overdue. */
  readonly asAt: Date;
}

export interface PrisonChoice {
  readonly id: string;
  readonly name: string;
}

const PAGE_SIZE = 50;
const TODAY = `(now() at time zone 'Europe/London')::date`;

const FROM = 'from handover_task t left join release r on r.id = t.release_id left join person p on p.id = r.person_id';
const WHERE = `t.state in ('open', 'agreed', 'declined')
  and ($1::text is null or r.prison = $1) and ($2::text is null or t.kind = $2)
  and ($3::text is null or t.owner_partner = $3 or split_part(t.subject, ':', 1) = $3)`;

const COUNTS = `
  select count(*) as total, count(*) filter (where t.due_at < now()) as overdue,
    count(*) filter (where t.due_at >= now() and t.due_on = ${TODAY}) as "dueToday", now() as "asAt"
  ${FROM} where ${WHERE}`;

// What was told and answered is looked up for the rows of the page only.
const ROWS = `
  with here as (
    select t.id, t.release_id, t.kind, t.subject, t.because, t.due_on, t.due_time, t.due_at, t.compressed, t.state, t.owner_team, t.owner_partner,
      r.prison, r.release_on, p.first_name, p.last_name, p.prison_number
    ${FROM} where ${WHERE} order by t.due_at, t.id limit ${PAGE_SIZE} offset $4)
  select h.id, h.release_id as "releaseId", h.kind, h.subject, h.because, h.due_on as "dueOn", to_char(h.due_time, 'HH24:MI') as "dueTime",
    h.due_at < now() as overdue, h.due_on = ${TODAY} as "dueToday", h.compressed, h.state,
    coalesce(o.label, h.owner_team) as owner, h.owner_partner is not null as "ownerIsPartner",
    h.prison, s.name as "prisonName", h.release_on as "releaseOn",
    h.first_name as "firstName", h.last_name as "lastName", h.prison_number as "prisonNumber",
    a.label as tells, n.state as telling, n.act as "tellingAct", coalesce(n.attempts, 0) > 0 as "tellingTried",
    case when n.state = 'waiting' and n.attempts = 0 and n.next_at > now() then (n.next_at at time zone 'Europe/London')::date end as "tellingFrom",
    w.kind as answer
  from here h
    left join prison s on s.id = h.prison
    left join partner o on o.id = h.owner_partner
    left join partner a on a.id = split_part(h.subject, ':', 1)
    left join lateral (
      select state, act, attempts, next_at, version from notice where task_id = h.id order by version desc limit 1) n on true
    left join lateral (
      select kind from news where task_id = h.id and version >= n.version and state in ('moved', 'noted') order by received_at desc limit 1) w on true
  order by h.due_at, h.id`;

type Counts = Pick<BoardPage, 'total' | 'overdue' | 'dueToday' | 'asAt'>;

/** Open tasks, the soonest due first. "Overdue" and "due today" are read off stored times; nothing is written for them. */
@Injectable()
export class TaskBoardView {
  constructor(private readonly db: DataSource) {}

  /** One page of it; a page past the end is the last one. */
  async page({ prison, kind, partner, page: asked }: BoardFilter): Promise<BoardPage> {
    const given = [prison ?? null, kind ?? null, partner ?? null];
    const [counts] = await this.db.query<Counts[]>(COUNTS, given);
    if (counts === undefined) throw new Error('counting the tasks of the board gave no row');
    const pages = Math.max(1, Math.ceil(counts.total / PAGE_SIZE));
    const page = Math.min(asked, pages);
    const rows = await this.db.query<BoardRow[]>(ROWS, [...given, (page - 1) * PAGE_SIZE]);
    return { ...counts, rows, page, pages, pageSize: PAGE_SIZE };
  }

  /** The prisons a board can be asked for, by name. */
  prisons(): Promise<readonly PrisonChoice[]> {
    return this.db.query<PrisonChoice[]>('select id, name from prison order by name, id');
  }
}
