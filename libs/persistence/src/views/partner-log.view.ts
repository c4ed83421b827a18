import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FOR_LATER, WAITS } from './counted.js';
import { notHidden } from './seen-by.js';

/** What the log may be asked for; `waiting` takes in what is just being sent, `later` is not due yet. */
export const LOG_STATES = ['waiting', 'later', 'delivered', 'refused', 'undeliverable', 'superseded'] as const;
export type LogState = (typeof LOG_STATES)[number];

export interface LoggedAttempt {
  readonly number: number;
  readonly at: string;
  readonly ms: number;
  readonly outcome: string;
  readonly status: number | null;
  readonly because: string | null;
}

/** One notice to this partner. Of the person there is nothing in it but the body, which is masked before it is shown. */
export interface LoggedNotice {
  readonly id: string;
  readonly releaseId: string;
  readonly message: string;
  readonly act: string;
  readonly version: number;
  readonly urgency: string;
  readonly state: string;
  readonly writtenAt: Date;
  readonly nextAt: Date;
  readonly deadline: Date | null;
  readonly settledAt: Date | null;
  readonly body: string;
  readonly tries: number;
  /** The latest ones. */
  readonly attempts: readonly LoggedAttempt[];
  /** False where a newer version has been written. */
  readonly latest: boolean;
}

export interface LogPage {
  readonly rows: readonly LoggedNotice[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly counts: Readonly<Record<LogState, number>>;
  /** Messages about people whose access is limited, which the viewer does not see. */
  readonly notShown: number;
}

/** `viewer`: who looks; null state: all of them. */
export interface LogWanted {
  readonly partnerId: string;
  readonly state: LogState | null;
  readonly page: number;
  readonly viewer: string;
}

export interface LoggedAnswer {
  readonly id: string;
  readonly receivedAt: Date;
  readonly state: string;
  readonly kind: string | null;
  /** What of the handover it is about. */
  readonly taskKind: string | null;
  readonly version: number | null;
  readonly because: string | null;
}

export interface LoggedTest {
  readonly at: Date;
  readonly by: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly because: string | null;
  readonly ms: number;
}

const PAGE_SIZE = 20;
/** Older ones are kept, and found by the release they are about. */
const MOST_PAGES = 100;
const ATTEMPTS_SHOWN = 12;
const ANSWERS_OF_EACH = 15;
const TESTS_SHOWN = 5;

const ON_THE_WAY: Readonly<Partial<Record<LogState, string>>> = { waiting: WAITS, later: FOR_LATER };
const statesOf = (state: LogState): readonly string[] => (state in ON_THE_WAY ? ['waiting', 'sending'] : [state]);

// One walk along the index for each state, so that a page costs the same however much there is.
const rowsOf = (which: string): string => `
  select n.id, n.release_id as "releaseId", n.message, n.act, n.version, n.urgency, n.state, n.written_at as "writtenAt", n.next_at as "nextAt",
    n.deadline, n.settled_at as "settledAt", n.body, n.attempts as tries, coalesce(a.made, '[]') as attempts,
    not exists (select from notice m where m.task_id = n.task_id and m.version > n.version) as latest
  from (select found.id, found.seq from unnest($2::text[]) as wanted (state) cross join lateral (
          select n.id, n.seq from notice n where n.partner_id = $1 and n.state = wanted.state and ${which} and ${notHidden('n.release_id', '$4')}
          order by n.seq desc limit $3::int + ${PAGE_SIZE}) found
        order by found.seq desc offset $3 limit ${PAGE_SIZE}) page
    join notice n on n.id = page.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('number', t.number, 'at', t.at, 'ms', t.ms, 'outcome', t.outcome, 'status', t.status, 'because', t.because)
        order by t.id desc) as made
      from (select * from attempt where notice_id = n.id order by id desc limit ${ATTEMPTS_SHOWN}) t) a on true
  order by page.seq desc`;

/** An answer nobody understood stands before newer ones for so long: by then the partner has mended it, or nobody will. */
const OF_LATE_DAYS = 14;

const answers = (which: string): string => `
  (select n.id, n.received_at as "receivedAt", n.state, n.kind, t.kind as "taskKind", n.version, n.because
   from news n left join handover_task t on t.id = n.task_id
   where n.partner_id = $1 and n.state ${which} and ${notHidden('t.release_id', '$2')} order by n.received_at desc limit ${ANSWERS_OF_EACH})`;

/** What one partner was told and answered, and what became of it. */
@Injectable()
export class PartnerLogView {
  constructor(private readonly db: DataSource) {}

  async page({ partnerId, state, page: asked, viewer }: LogWanted): Promise<LogPage> {
    const found = await this.db.query<{ state: string; count: number; hidden: number }[]>(
      `select case when ${FOR_LATER} then 'later' when ${WAITS} then 'waiting' else n.state end as state,
         count(*) filter (where ${notHidden('n.release_id', '$2')}) as count,
         count(*) filter (where not ${notHidden('n.release_id', '$2')}) as hidden
       from notice n where n.partner_id = $1 group by 1`,
      [partnerId, viewer],
    );
    const countOf = (one: LogState): number => found.find((row) => row.state === one)?.count ?? 0;
    const counts = Object.fromEntries(LOG_STATES.map((one) => [one, countOf(one)])) as Record<LogState, number>;
    const wanted: readonly LogState[] = state === null ? LOG_STATES : [state];
    const states = [...new Set(wanted.flatMap(statesOf))];
    const total = wanted.reduce((sum, one) => sum + counts[one], 0);
    const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_SIZE)));
    const page = Math.min(asked, pages);
    const rows = await this.db.query<LoggedNotice[]>(rowsOf(state === null ? 'true' : (ON_THE_WAY[state] ?? 'true')), [
      partnerId,
      states,
      (page - 1) * PAGE_SIZE,
      viewer,
    ]);
    return { rows, page, pages, total, counts, notShown: found.reduce((sum, { hidden }) => sum + hidden, 0) };
  }

  /** Recent answers: those of late that nobody understood before the others, which are in the order they came in. */
  answers(partnerId: string, viewer: string): Promise<readonly LoggedAnswer[]> {
    return this.db.query<LoggedAnswer[]>(
      `select * from (${answers(`= 'not-understood'`)} union all ${answers(`<> 'not-understood'`)}) a
       order by a.state = 'not-understood' and a."receivedAt" > now() - interval '${OF_LATE_DAYS} days' desc, a."receivedAt" desc, a.id`,
      [partnerId, viewer],
    );
  }

  /** The latest test events. */
  tests(partnerId: string): Promise<readonly LoggedTest[]> {
    return this.db.query<LoggedTest[]>(
      `select t.at, coalesce(s.name, t.sent_by) as by, t.outcome, t.status, t.because, t.ms
       from test_event t left join staff s on s.id = t.sent_by where t.partner_id = $1 order by t.at desc, t.id desc limit ${TESTS_SHOWN}`,
      [partnerId],
    );
  }

  /** Which of these notices are this partner's, of those the viewer may see. */
  async ofPartner(partnerId: string, ids: readonly string[], viewer: string): Promise<readonly string[]> {
    const rows = await this.db.query<{ id: string }[]>(
      `select n.id from notice n where n.partner_id = $1 and n.id = any($2) and ${notHidden('n.release_id', '$3')}`,
      [partnerId, ids, viewer],
    );
    return rows.map(({ id }) => id);
  }
}
