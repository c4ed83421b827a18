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
  readonly releaseOn: string | null;
  readonly personName: string | null;
  readonly prisonNumber: string | null;
  readonly telling: string | null;
}

export interface BoardPage {
  readonly rows: readonly BoardRow[];
  readonly total: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 50;

/** Open tasks, the latest first. "Overdue" and "due today" are read off stored times; nothing is written for them. */
@Injectable()
export class TaskBoardView {
  constructor(private readonly db: DataSource) {}

  async page({ prison, kind, partner, page }: BoardFilter): Promise<BoardPage> {
    const where = `t.state in ('open', 'agreed', 'declined')
      and ($1::text is null or r.prison = $1) and ($2::text is null or t.kind = $2)
      and ($3::text is null or t.owner_partner = $3 or t.subject = $3)`;
    const from = 'from handover_task t left join release r on r.id = t.release_id left join person p on p.id = r.person_id';
    const given = [prison ?? null, kind ?? null, partner ?? null];
    const [counts] = await this.db.query<{ total: number; overdue: number; due_today: number }[]>(
      `select count(*) as total, count(*) filter (where t.due_at < now()) as overdue,
         count(*) filter (where t.due_at >= now() and t.due_on = (now() at time zone 'Europe/London')::date) as due_today
       ${from} where ${where}`,
      given,
    );
    const rows = await this.db.query<BoardRow[]>(
      `select t.id, t.release_id as "releaseId", t.kind, t.subject, t.because, t.due_on as "dueOn", to_char(t.due_time, 'HH24:MI') as "dueTime",
         t.due_at < now() as overdue, t.due_on = (now() at time zone 'Europe/London')::date as "dueToday", t.compressed, t.state,
         coalesce(o.label, t.owner_team) as owner, t.owner_partner is not null as "ownerIsPartner",
         r.prison, r.release_on as "releaseOn", nullif(concat_ws(' ', p.first_name, p.last_name), '') as "personName", p.prison_number as "prisonNumber",
         (select n.state from notice n where n.task_id = t.id order by n.version desc limit 1) as telling
       ${from} left join partner o on o.id = t.owner_partner
       where ${where} order by t.due_at, t.id limit ${PAGE_SIZE} offset $4`,
      [...given, (page - 1) * PAGE_SIZE],
    );
    const total = counts?.total ?? 0;
    return {
      rows,
      total,
      overdue: counts?.overdue ?? 0,
      dueToday: counts?.due_today ?? 0,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    };
  }
}
