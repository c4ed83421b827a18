import type { EntityManager } from 'typeorm';
import type { TaskKind, TaskState } from '#planning';
import { newId } from '#platform';
import { columns } from './columns.js';
import type { NewsToKeep } from './news.store.js';

// For a demo that writes the months before its first day through the same statements as the hub, on a clock it sets. All of it is
// about given releases only: whatever else the database holds is left alone.

/** From here to the end of this transaction it is `at`, for every `now()` and every default of a column. */
export const liveAt = async (tx: EntityManager, at: Date): Promise<void> => {
  await tx.query(
    `select set_config('search_path', 'hub,pg_catalog,public', true),
       set_config('hub.clock_shift', make_interval(secs => extract(epoch from $1::timestamptz - pg_catalog.now())::float8)::text, true)`,
    [at.toISOString()],
  );
};

/** Lets the database look at what has been written so far: without it, it goes on as if there were nothing to look through. */
export const takeStock = async (tx: EntityManager): Promise<void> => {
  await tx.query('analyze person, release, release_fact, release_needs, handover_task, task_event, notice, attempt, news');
};

export interface TakenNotice {
  readonly id: string;
  readonly taskId: string;
  readonly releaseId: string;
  readonly partnerId: string;
  readonly kind: TaskKind;
  readonly version: number;
  readonly body: string;
  readonly attempts: number;
}

/** What is due of these releases, leased as a delivery turn leases it. */
export const takeNotices = async (
  tx: EntityManager,
  releaseIds: readonly string[],
  token: string,
): Promise<readonly TakenNotice[]> => {
  const [rows] = await tx.query<[TakenNotice[], number]>(
    `update notice n set state = 'sending', attempts = n.attempts + 1, lease_until = now() + interval '1 minute', lease_token = $2
     from handover_task t where t.id = n.task_id and n.id in (
       select id from notice where release_id = any($1) and state = 'waiting' and next_at <= now())
     returning n.id, n.task_id as "taskId", n.release_id as "releaseId", n.partner_id as "partnerId", t.kind, n.version, n.body, n.attempts`,
    [releaseIds, token],
  );
  return rows;
};

/** When something of a release next falls due of what waits, and when some of it becomes too late. */
export interface Due {
  readonly releaseId: string;
  readonly at: Date;
  readonly lateAt: Date | null;
}

/** What waits of these releases; one of which nothing waits is not in it. */
export const nextDue = (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly Due[]> =>
  tx.query<Due[]>(
    `select release_id as "releaseId", min(next_at) as at, min(deadline) as "lateAt"
     from notice where release_id = any($1) and state = 'waiting' group by release_id`,
    [releaseIds],
  );

export interface DroppedNotice {
  readonly id: string;
  readonly taskId: string;
  readonly releaseId: string;
  readonly partner: string;
}

/** Gives up what of these releases has become too late to send. */
export const dropLateNotices = async (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly DroppedNotice[]> => {
  const [rows] = await tx.query<[DroppedNotice[], number]>(
    `update notice n set state = 'undeliverable', settled_at = now() from partner p
     where n.release_id = any($1) and n.state = 'waiting' and n.next_at <= now() and n.deadline < now() and p.id = n.partner_id
     returning n.id, n.task_id as "taskId", n.release_id as "releaseId", p.label as partner`,
    [releaseIds],
  );
  return rows;
};

export interface WaitingTask {
  readonly id: string;
  readonly releaseId: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly team: string | null;
  readonly state: TaskState;
  readonly dueOn: string;
  readonly changedOn: string;
}

/** The open tasks of these releases that are due by this day, or that a partner has declined. */
export const waitingTasks = (tx: EntityManager, releaseIds: readonly string[], by: string): Promise<readonly WaitingTask[]> =>
  tx.query<WaitingTask[]>(
    `select id, release_id as "releaseId", kind, subject, owner_team as team, state, due_on as "dueOn",
       (changed_at at time zone 'Europe/London')::date as "changedOn"
     from handover_task
     where release_id = any($1) and state in ('open', 'agreed', 'declined') and (due_on <= $2 or state = 'declined') order by due_at, id`,
    [releaseIds, by],
  );

/** Takes back what was posted about these releases: it has been done already. */
export const forgetPosted = async (tx: EntityManager, releaseIds: readonly string[]): Promise<void> => {
  await tx.query('delete from outbox where subject = any($1)', [releaseIds]);
};

/** Keeps answers that nobody has kept before, in this order, and gives their ids. */
export const keepAnswers = async (tx: EntityManager, answers: readonly NewsToKeep[]): Promise<readonly string[]> => {
  const rows = answers.map((answer) => ({ ...answer, id: newId() }));
  await tx.query(
    `insert into news (id, partner_id, message_id, raw, body_hash)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[])`,
    columns(rows, ['id', 'partnerId', 'messageId', 'raw', 'bodyHash']),
  );
  return rows.map(({ id }) => id);
};
