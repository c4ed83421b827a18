import type { EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** A task as it lies on somebody's desk, or on nobody's. */
export interface TaskOnDesk {
  readonly id: string;
  readonly live: boolean;
  readonly revision: number;
  readonly prison: string | null;
  readonly assignedTo: string | null;
  /** Who may see the person, where access to them is limited; null where it is not. */
  readonly named: readonly string[] | null;
}

/** Call it while holding the releases of these tasks. */
export const tasksOnDesks = async (tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, TaskOnDesk>> => {
  const rows = await tx.query<TaskOnDesk[]>(
    `select t.id, t.state in ('open', 'agreed', 'declined') as live, t.revision, r.prison, t.assigned_to as "assignedTo",
       case when l.person_id is not null then array(select n.staff_id from limited_person_named n where n.person_id = l.person_id) end as named
     from handover_task t left join release r on r.id = t.release_id left join limited_person l on l.person_id = r.person_id
     where t.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** Lays tasks on somebody's desk; null takes them off. It is no change of the task, so that its revision stays. */
export const assign = async (tx: EntityManager, ids: readonly string[], to: string | null): Promise<void> => {
  if (ids.length > 0) await tx.query('update handover_task set assigned_to = $2 where id = any($1)', [ids, to]);
};

export interface TaskEvent {
  readonly taskId: string;
  readonly revision: number;
  readonly what: string;
  readonly by: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** Adds to the history of tasks what is no change of them. */
export const addTaskEvents = async (tx: EntityManager, events: readonly TaskEvent[]): Promise<void> => {
  if (events.length === 0) return;
  await tx.query(
    `insert into task_event (task_id, what, revision, by, detail)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::jsonb[])`,
    columns(events, ['taskId', 'what', 'revision', 'by', 'detail']),
  );
};

export interface ClosedByHand {
  readonly id: string;
  /** The state it was in before. */
  readonly was: string;
  readonly inTime: boolean;
}

/** Which of these tasks somebody has closed on their word, with nothing changed since. Call it while holding their releases. */
export const closedByHand = async (
  tx: EntityManager,
  ids: readonly string[],
  within: string,
): Promise<ReadonlyMap<string, ClosedByHand>> => {
  const rows = await tx.query<ClosedByHand[]>(
    `select t.id, e.detail ->> 'was' as was, e.at > now() - $2::interval as "inTime"
     from handover_task t join task_event e on e.task_id = t.id and e.revision = t.revision and e.what = 'closed-by-hand'
     where t.id = any($1) and t.state = 'done'`,
    [ids, within],
  );
  return new Map(rows.map((row) => [row.id, row]));
};
