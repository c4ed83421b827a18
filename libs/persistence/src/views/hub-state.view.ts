import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lastCoverage, uncheckedSeconds, type LastCoverage } from '../stores/coverage.store.js';
import { FOR_LATER } from './counted.js';
import { NOT_HELD_BACK } from '../stores/notice.store.js';

/** Longer than this nothing waits that could go: what does is stuck, or behind. */
export const PROMPT_SECONDS = 60;

/** What waits in a lane of the outbox, and for how long the oldest has. */
export interface LaneState {
  readonly lane: string;
  readonly rows: number;
  readonly oldestSeconds: number;
}

/** Open tasks of a team, or of the partners (`partner`), and those of them that are overdue. */
export interface TasksOfOwner {
  readonly owner: string;
  readonly open: number;
  readonly overdue: number;
}

/** Every notice ever written to a partner, each counted in one place. */
export interface NoticesOfPartner {
  readonly partner: string;
  readonly label: string;
  readonly standing: 'answering' | 'failing' | 'parked' | 'paused';
  readonly committed: number;
  readonly delivered: number;
  readonly refused: number;
  readonly undeliverable: number;
  readonly superseded: number;
  readonly waiting: number;
  readonly sending: number;
  /** Of those waiting: not due yet, and never tried. */
  readonly later: number;
  /** Of those waiting: due, with nothing that holds them back. */
  readonly due: number;
  /** Of those waiting: due, but their partner is parked or paused, or something before them is not settled. */
  readonly heldBack: number;
  readonly oldestDueSeconds: number;
  /** Due, held back by nothing, and not sent for longer than a minute; or being sent by a process that has died. */
  readonly stuck: number;
}

/** A process that has said it is alive within the hour. */
export interface ProcessState {
  readonly app: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly startedAt: Date;
  readonly upSeconds: number;
  readonly silentSeconds: number;
  /** False where it has been silent for longer than it should: it has died, or hangs. */
  readonly alive: boolean;
  readonly queueAnswers: boolean;
  readonly workersRun: boolean | null;
}

export interface HubState {
  readonly processes: readonly ProcessState[];
  readonly lanes: readonly LaneState[];
  readonly tasks: readonly TasksOfOwner[];
  readonly notices: readonly NoticesOfPartner[];
  /** Releases with news that has not been planned for, although nothing is posted that would do so. */
  readonly unplanned: number;
  /** The last night's proof that nobody in scope is without a plan or a contingency; null where there was none yet. */
  readonly coverage: LastCoverage | null;
  /** How long it is since then, or since the first release where there was none. */
  readonly uncheckedSeconds: number;
  /** Notices that the versions of the tasks say were written, and that are not there. */
  readonly missing: number;
}

/** Four beats in vain. */
const SILENT_SECONDS = 20;

/** A night and half a day. */
const UNCHECKED_SECONDS = 36 * 3_600;
/** So long a worker has to make up for the nights in which none ran. */
const MAKES_UP_SECONDS = 3_600;

/**
 * Nobody has proved for a night that everybody in scope is covered, and no worker has only just started: one that has makes up for the
 * nights in which none ran.
 */
export const isUncheckedForLong = ({
  uncheckedSeconds,
  processes,
}: Pick<HubState, 'uncheckedSeconds' | 'processes'>): boolean => {
  const working = processes.filter(({ alive, workersRun }) => alive && workersRun === true);
  const hadTime = working.length === 0 || working.some(({ upSeconds }) => upSeconds > MAKES_UP_SECONDS);
  return uncheckedSeconds > UNCHECKED_SECONDS && hadTime;
};

const PROCESSES = `
  select app, host, pid, version, started_at as "startedAt", queue_answers as "queueAnswers", workers_run as "workersRun",
    greatest(0, extract(epoch from pg_catalog.now() - started_at))::float as "upSeconds",
    greatest(0, extract(epoch from pg_catalog.now() - beat_at))::float as "silentSeconds",
    beat_at > pg_catalog.now() - interval '${SILENT_SECONDS} seconds' as alive
  from process order by app, started_at, id`;

const LANES = `
  select lane, count(*) as rows, extract(epoch from now() - min(posted_at))::float as "oldestSeconds" from outbox group by lane order by lane`;

const TASKS = `
  select coalesce(owner_team, 'partner') as owner, count(*) as open, count(*) filter (where due_at < now()) as overdue
  from handover_task where state in ('open', 'agreed', 'declined') group by 1 order by 1`;

const SETTLED = `
  select partner_id,
    count(*) as committed,
    count(*) filter (where state = 'delivered') as delivered,
    count(*) filter (where state = 'refused') as refused,
    count(*) filter (where state = 'undeliverable') as undeliverable,
    count(*) filter (where state = 'superseded') as superseded
  from notice group by partner_id`;

// What is on its way is looked at one by one, by its own index; what is settled is only counted. A notice whose day is past when it is
// written is due since then, and not since that day.
const ON_THE_WAY = `
  select n.partner_id,
    count(*) filter (where n.state = 'waiting') as waiting,
    count(*) filter (where n.state = 'sending') as sending,
    count(*) filter (where ${FOR_LATER}) as later,
    count(*) filter (where g.due and g.free) as due,
    count(*) filter (where g.due and not g.free) as held_back,
    extract(epoch from now() - min(g.since) filter (where g.due))::float as oldest_due,
    count(*) filter (where (g.due and g.free and g.since < now() - interval '${PROMPT_SECONDS} seconds')
      or n.lease_until < now() - interval '${PROMPT_SECONDS} seconds') as stuck
  from notice n join partner p on p.id = n.partner_id
    cross join lateral (
      select n.state = 'waiting' and n.next_at <= now() as due, greatest(n.next_at, n.written_at) as since,
        p.paused_at is null and p.parked_until is null and ${NOT_HELD_BACK} as free) g
  where n.state in ('waiting', 'sending') group by n.partner_id`;

const NOTICES = `
  select p.id as partner, p.label,
    case when p.paused_at is not null then 'paused' when p.parked_until is not null then 'parked' when p.failures > 0 then 'failing' else 'answering' end as standing,
    coalesce(s.committed, 0) as committed, coalesce(s.delivered, 0) as delivered, coalesce(s.refused, 0) as refused,
    coalesce(s.undeliverable, 0) as undeliverable, coalesce(s.superseded, 0) as superseded,
    coalesce(w.waiting, 0) as waiting, coalesce(w.sending, 0) as sending, coalesce(w.later, 0) as later, coalesce(w.due, 0) as due,
    coalesce(w.held_back, 0) as "heldBack", coalesce(w.oldest_due, 0) as "oldestDueSeconds", coalesce(w.stuck, 0) as stuck
  from partner p left join (${SETTLED}) s on s.partner_id = p.id left join (${ON_THE_WAY}) w on w.partner_id = p.id order by p.id`;

const UNPLANNED = `
  select count(*) as releases from release r
  where r.facts_version <> r.planned_version and not exists (select from outbox o where o.subject = r.id)`;

// A task's notices are counted up from 1 and none is ever deleted: the last version is how many there must be.
const MISSING = `
  select coalesce(sum(last - there), 0)::int as notices
  from (select max(version) as last, count(*) as there from notice group by task_id) t`;

/** How the hub is doing, in counts and ages by partner, lane and team. Nothing here tells of a person. */
@Injectable()
export class HubStateView {
  constructor(private readonly db: DataSource) {}

  /** All of it as it was at one moment, so that its sums can be held against each other. */
  now(): Promise<HubState> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const processes = await tx.query<ProcessState[]>(PROCESSES);
      const lanes = await tx.query<LaneState[]>(LANES);
      const tasks = await tx.query<TasksOfOwner[]>(TASKS);
      const notices = await tx.query<NoticesOfPartner[]>(NOTICES);
      const [{ releases }] = await tx.query<[{ releases: number }]>(UNPLANNED);
      const [{ notices: missing }] = await tx.query<[{ notices: number }]>(MISSING);
      const coverage = await lastCoverage(tx);
      const unchecked = await uncheckedSeconds(tx);
      return { processes, lanes, tasks, notices, unplanned: releases, missing, coverage, uncheckedSeconds: unchecked };
    });
  }
}

/** Whether each notice ever written to this partner is in one place, and in one place only. */
export const addsUp = ({
  committed,
  delivered,
  refused,
  undeliverable,
  superseded,
  waiting,
  sending,
}: NoticesOfPartner): boolean => committed === delivered + refused + undeliverable + superseded + waiting + sending;
