import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EscalationStep } from '#planning';
import { TaskBoardView, type BoardRow } from './task-board.view.js';
import type { Onlooker } from './seen-by.js';

/** What the board does not say of a task. */
export interface TaskMore {
  readonly reckoned: string;
  readonly source: string;
  readonly settledBy: string | null;
  /** The partner, where it was one that settled it: `settledBy` is then its id and the kind of its answer. */
  readonly settledByPartner: string | null;
  /** True while something heard of its release has not been planned for: what the page shows is about to change. */
  readonly planPending: boolean;
  /** Settled on somebody's word, as a fact or without one, lately enough for that to be taken back. */
  readonly mayBeUndone: boolean;
  /** Its ladder, from the first step. */
  readonly ladder: readonly EscalationStep[];
  /** How many steps of it are reached while it is open. */
  readonly stepsReached: number;
  /** The version of the numbers that made it, layer by layer; null where no number has a part in it. */
  readonly policyVersion: string | null;
  /** The task an ATTENTION speaks of. */
  readonly aboutTask: string | null;
  readonly aboutKind: string | null;
  /** The staff who see the person, where access to them is limited; else null. */
  readonly named: readonly string[] | null;
}

/** One line of its history, in codes. `detail` holds what staff gave: a note, the evidence, whose desk. */
export interface TaskEventLine {
  readonly at: Date;
  readonly what: string;
  /** Who: a partner or one of the staff by name, or a part of the hub. */
  readonly who: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** Whose desk it was laid on, by name. */
  readonly toName: string | null;
}

export interface TaskMessage {
  readonly id: string;
  readonly version: number;
  readonly act: string;
  readonly message: string;
  readonly partner: string;
  readonly state: string;
  readonly writtenAt: Date;
  readonly fromAt: Date | null;
  readonly deadline: Date | null;
  /** Lost, but it is the latest word and its time is not over: it may be worth sending again. */
  readonly mayBeSentAgain: boolean;
  readonly attempts: readonly TaskAttempt[];
}

export interface TaskAttempt {
  readonly number: number;
  readonly at: string;
  readonly outcome: string;
  readonly status: number | null;
}

export interface TaskAnswer {
  readonly at: Date;
  readonly partner: string;
  readonly kind: string | null;
  readonly version: number | null;
  readonly state: string;
}

export interface TaskPage {
  readonly task: BoardRow;
  readonly more: TaskMore;
  /** Each the newest first. */
  readonly history: readonly TaskEventLine[];
  readonly messages: readonly TaskMessage[];
  readonly answers: readonly TaskAnswer[];
  readonly asAt: Date;
}

const HISTORY_MOST = 200;

const MORE = `
  select t.reckoned, t.source, t.settled_by as "settledBy", b.label as "settledByPartner",
    coalesce(r.facts_version <> r.planned_version, false) as "planPending",
    (t.state = 'done' and exists (
      select from task_event e where e.task_id = t.id and e.revision = t.revision and e.what = 'closed-by-hand'
        and e.at > now() - interval '24 hours'))
      or exists (
        select from release_fact f where f.feed_id = 'staff' and f.fact_id like t.id || '.%' and f.received_at > now() - interval '24 hours'
          and not exists (select from fact_retraction x where x.fact_id = f.id)) as "mayBeUndone",
    coalesce(t.escalation, '[]') as ladder, t.policy_version as "policyVersion",
    case when t.state in ('open', 'agreed', 'declined') and t.e1_at is not null
      then (t.e1_at <= now())::int + (t.e2_at <= now())::int + (t.e3_at <= now())::int else 0 end as "stepsReached",
    t.about_task as "aboutTask", about.kind as "aboutKind", now() as "asAt",
    case when l.person_id is not null then array(select n.staff_id from limited_person_named n where n.person_id = l.person_id) end as named
  from handover_task t left join release r on r.id = t.release_id left join limited_person l on l.person_id = r.person_id
    left join handover_task about on about.id = t.about_task
    left join partner b on b.id = split_part(t.settled_by, ': ', 1)
  where t.id = $1`;

const HISTORY = `
  select e.at, e.what, coalesce(a.label, m.name, e.by) as who, e.detail, desk.name as "toName"
  from task_event e left join partner a on a.id = e.by left join staff m on m.id = e.by left join staff desk on desk.id = e.detail ->> 'to'
  where e.task_id = $1 order by e.id desc limit ${HISTORY_MOST}`;

const MESSAGES = `
  select n.id, n.version, n.act, n.message, a.label as partner, n.state, n.written_at as "writtenAt",
    case when n.state = 'waiting' and n.attempts = 0 and n.next_at > now() then n.next_at end as "fromAt",
    case when isfinite(n.deadline) then n.deadline end as deadline,
    n.state in ('refused', 'undeliverable') and coalesce(n.deadline > now(), true)
      and n.version = max(n.version) over () as "mayBeSentAgain",
    coalesce(tries.made, '[]') as attempts
  from notice n join partner a on a.id = n.partner_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('number', m.number, 'at', m.at, 'outcome', m.outcome, 'status', m.status) order by m.id desc) as made
      from attempt m where m.notice_id = n.id) tries on true
  where n.task_id = $1 order by n.version desc`;

const ANSWERS = `
  select w.received_at as at, a.label as partner, w.kind, w.version, w.state
  from news w join partner a on a.id = w.partner_id where w.task_id = $1 order by w.received_at desc`;

/** Everything about one task on one page: what, why, whose move, its history, and its messages with every try. */
@Injectable()
export class TaskPageView {
  constructor(
    private readonly db: DataSource,
    private readonly board: TaskBoardView,
  ) {}

  async of(id: string, viewer: Onlooker): Promise<TaskPage | null> {
    const [task] = await this.board.chosen([id], viewer);
    const [row] = await this.db.query<(TaskMore & { readonly asAt: Date })[]>(MORE, [id]);
    if (task === undefined || row === undefined) return null;
    const { asAt, ...more } = row;
    const history = await this.db.query<TaskEventLine[]>(HISTORY, [id]);
    const messages = await this.db.query<TaskMessage[]>(MESSAGES, [id]);
    const answers = await this.db.query<TaskAnswer[]>(ANSWERS, [id]);
    return { task, more, history, messages, answers, asAt };
  }
}
