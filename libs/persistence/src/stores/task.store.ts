import type { EntityManager } from 'typeorm';
import { localDate } from '#calendar';
import type { EscalationStep, HandoverTask, Hold, PlannedTask, TaskKind, TaskState, Team } from '#planning';
import { newId } from '#platform';
import { columns } from './columns.js';

export interface StoredTask extends HandoverTask {
  readonly id: string;
  readonly releaseId: string | null;
  /** The task an ATTENTION speaks of, or null. */
  readonly aboutTask: string | null;
  /** The task that goes on in its place, since two people turned out to be one; else null. */
  readonly goesOnIn: string | null;
  /** The name by which its partner knows the release, where it is not that of the release itself. */
  readonly knownAs: string | null;
}

interface TaskRow {
  readonly id: string;
  readonly release_id: string | null;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly owner_team: Team | null;
  readonly owner_partner: string | null;
  readonly due_on: string;
  readonly due_time: string | null;
  readonly compressed: boolean;
  readonly because: string;
  readonly reckoned: string;
  readonly source: string;
  readonly state: TaskState;
  readonly revision: number;
  readonly about_task: string | null;
  readonly escalation: readonly EscalationStep[] | null;
  readonly policy_version: string | null;
  readonly paused: Hold | null;
  readonly goes_on_in: string | null;
  readonly known_as: string | null;
}

const COLUMNS =
  'id, release_id, kind, subject, owner_team, owner_partner, due_on, due_time, compressed, because, reckoned, source, state, revision, about_task, escalation, policy_version, paused, goes_on_in, known_as';

const toTask = (row: TaskRow): StoredTask => ({
  id: row.id,
  releaseId: row.release_id,
  kind: row.kind,
  subject: row.subject,
  owner: row.owner_team === null ? { partner: row.owner_partner ?? '' } : { team: row.owner_team },
  due: { on: localDate(row.due_on), time: row.due_time?.slice(0, 5) ?? null, compressed: row.compressed },
  escalation: row.escalation ?? [],
  why: { because: row.because, reckoned: row.reckoned, source: row.source },
  policyVersion: row.policy_version,
  paused: row.paused,
  state: row.state,
  revision: row.revision,
  aboutTask: row.about_task,
  goesOnIn: row.goes_on_in,
  knownAs: row.known_as,
});

/** The tasks of these releases, by release. Call it while holding the releases. */
export const tasksOf = async (
  tx: EntityManager,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredTask[]>> => {
  const rows = await tx.query<TaskRow[]>(`select ${COLUMNS} from handover_task where release_id = any($1)`, [releaseIds]);
  const tasks = new Map<string, StoredTask[]>(releaseIds.map((id) => [id, []]));
  for (const row of rows) tasks.get(row.release_id ?? '')?.push(toTask(row));
  return tasks;
};

/** Tasks by their ids. Call it while holding their releases. */
export const tasksByIds = async (tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, StoredTask>> => {
  const rows = await tx.query<TaskRow[]>(`select ${COLUMNS} from handover_task where id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, toTask(row)]));
};

/** The releases these tasks belong to, to be held before the tasks are looked at. */
export const releasesOfTasks = async (tx: EntityManager, taskIds: readonly string[]): Promise<readonly string[]> =>
  (
    await tx.query<{ id: string }[]>(
      'select distinct release_id as id from handover_task where id = any($1) and release_id is not null',
      [taskIds],
    )
  ).map(({ id }) => id);

export interface TaskWrite {
  readonly id: string;
  readonly releaseId: string | null;
  readonly task: HandoverTask;
  readonly settledBy: string | null;
  readonly aboutTask?: string | null;
  /** What happened to it, for its history, and who did it. */
  readonly what: string;
  readonly by: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const flat = ({ id, releaseId, task, settledBy, aboutTask }: TaskWrite) => ({
  id,
  releaseId,
  kind: task.kind,
  subject: task.subject,
  ownerTeam: 'team' in task.owner ? task.owner.team : null,
  ownerPartner: 'partner' in task.owner ? task.owner.partner : null,
  dueOn: task.due.on,
  dueTime: task.due.time,
  compressed: task.due.compressed,
  because: task.why.because,
  reckoned: task.why.reckoned,
  source: task.why.source,
  state: task.state,
  revision: task.revision,
  settledBy,
  aboutTask: aboutTask ?? null,
  escalation: task.escalation.length === 0 ? null : JSON.stringify(task.escalation),
  policyVersion: task.policyVersion,
  paused: task.paused,
});
type Flat = ReturnType<typeof flat>;

const FLAT: readonly (keyof Flat)[] = [
  'id',
  'releaseId',
  'kind',
  'subject',
  'ownerTeam',
  'ownerPartner',
  'dueOn',
  'dueTime',
  'compressed',
  'because',
  'reckoned',
  'source',
  'state',
  'revision',
  'settledBy',
  'aboutTask',
  'escalation',
  'policyVersion',
  'paused',
];
const GIVEN = `unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::time[], $9::bool[],
  $10::text[], $11::text[], $12::text[], $13::text[], $14::int[], $15::text[], $16::uuid[], $17::jsonb[], $18::text[], $19::text[])
  as g (id, release_id, kind, subject, owner_team, owner_partner, due_on, due_time, compressed, because, reckoned, source, state, revision, settled_by, about_task, escalation, policy_version, paused)`;
/** Without a time a task is due by the end of its day; one that is paused never. All three nations keep the same clock. */
const DUE_AT = `case when g.paused is null then (g.due_on + coalesce(g.due_time, '23:59:59')) at time zone 'Europe/London' else 'infinity' end`;

const record = async (tx: EntityManager, writes: readonly TaskWrite[]): Promise<void> => {
  const events = writes.map(({ id, task, what, by, detail }) => ({
    id,
    what,
    revision: task.revision,
    by,
    detail: detail ?? null,
  }));
  await tx.query(
    `insert into task_event (task_id, what, revision, by, detail)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::jsonb[])`,
    columns(events, ['id', 'what', 'revision', 'by', 'detail']),
  );
};

/** The tasks of these releases that are done because a fact said so, and not by anybody's word. */
export const tasksSettledByPlan = async (tx: EntityManager, releaseIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ id: string }[]>(
    `select t.id from handover_task t where t.release_id = any($1) and t.state = 'done'
       and (select e.by from task_event e where e.task_id = t.id order by e.id desc limit 1) = 'plan'`,
    [releaseIds],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Writes new tasks and the first line of each one's history. */
export const openTasks = async (tx: EntityManager, writes: readonly TaskWrite[]): Promise<void> => {
  if (writes.length === 0) return;
  await tx.query(
    `insert into handover_task (id, release_id, kind, subject, owner_team, owner_partner, due_on, due_time, compressed, because, reckoned, source,
       state, revision, settled_by, about_task, escalation, policy_version, paused, due_at)
     select g.*, ${DUE_AT} from ${GIVEN}`,
    columns(writes.map(flat), FLAT),
  );
  await record(tx, writes);
};

/** Brings tasks to a new state and adds a line to each one's history. */
export const changeTasks = async (tx: EntityManager, writes: readonly TaskWrite[]): Promise<void> => {
  if (writes.length === 0) return;
  await tx.query(
    `update handover_task t set owner_team = g.owner_team, owner_partner = g.owner_partner, due_on = g.due_on, due_time = g.due_time,
       compressed = g.compressed, because = g.because, reckoned = g.reckoned, source = g.source, state = g.state, revision = g.revision,
       settled_by = g.settled_by, escalation = g.escalation, policy_version = g.policy_version, paused = g.paused, due_at = ${DUE_AT}, changed_at = now()
     from ${GIVEN} where t.id = g.id`,
    columns(writes.map(flat), FLAT),
  );
  await record(tx, writes);
};

export interface Raised {
  readonly releaseId: string | null;
  readonly aboutTask: string | null;
  readonly task: PlannedTask;
  readonly by: string;
}

/**
 * Raises tasks for a person. One cause raises one task: while it is open a second time changes nothing, and a cause that had gone
 * away, or that somebody had seen to, and is back opens its task again.
 */
export const raiseAttention = async (tx: EntityManager, raised: readonly Raised[]): Promise<void> => {
  if (raised.length === 0) return;
  const causes = new Map(raised.map((one) => [`${one.releaseId ?? ''}/${one.task.subject}`, one]));
  const writes = [...causes.values()].map(({ releaseId, aboutTask, task, by }): TaskWrite => ({
    id: newId(),
    releaseId,
    aboutTask,
    task: { ...task, state: 'open', revision: 1 },
    settledBy: null,
    what: 'raised',
    by,
  }));
  await tx.query(
    `with made as (
       insert into handover_task (id, release_id, kind, subject, owner_team, owner_partner, due_on, due_time, compressed, because, reckoned, source,
         state, revision, settled_by, about_task, escalation, policy_version, paused, due_at)
       select g.*, ${DUE_AT} from ${GIVEN}
       on conflict (release_id, kind, subject) do update set state = 'open', revision = handover_task.revision + 1, changed_at = now(),
         due_on = excluded.due_on, due_time = excluded.due_time, due_at = excluded.due_at, because = excluded.because,
         reckoned = excluded.reckoned, source = excluded.source, escalation = excluded.escalation
       where handover_task.state in ('withdrawn', 'done')
       returning id, revision, release_id, subject)
     insert into task_event (task_id, what, revision, by)
     select m.id, 'raised', m.revision, b.by from made m
       join unnest($2::uuid[], $4::text[], $20::text[]) as b (release_id, subject, by)
         on b.release_id is not distinct from m.release_id and b.subject = m.subject`,
    [...columns(writes.map(flat), FLAT), writes.map(({ by }) => by)],
  );
};

/** Closes what was raised for this cause, about no release, once it has gone away. */
export const closeAttention = async (tx: EntityManager, subject: string, by: string): Promise<void> => {
  await tx.query(
    `with closed as (
       update handover_task set state = 'withdrawn', revision = revision + 1, changed_at = now()
       where release_id is null and kind = 'ATTENTION' and subject = $1 and state = 'open' returning id, revision)
     insert into task_event (task_id, what, revision, by) select id, 'no-longer-needed', revision, $2 from closed`,
    [subject, by],
  );
};

/** What a task `t`, settled since, answers of what was raised in `a`: that it is about this task, or somebody who did not come has come. */
const ANSWERED = `(t.id = a.about_task
           or (t.kind = 'FIRST_CONTACT_CHECK' and t.state = 'done' and exists (
             select from news n where n.task_id = a.about_task and n.kind = 'did-not-attend' and a.subject = 'answer:' || n.id)))`;

/**
 * Closes what was raised about a task that has been done, or is no longer wanted, since then. What was raised about a task that
 * was done already stays until a person has looked; but somebody who did not come is looked for only until they have.
 */
export const closeAnsweredAttention = async (tx: EntityManager, releaseIds: readonly string[]): Promise<void> => {
  await tx.query(
    `with closed as (
       update handover_task a set state = 'withdrawn', revision = a.revision + 1, changed_at = now()
       where a.release_id = any($1) and a.kind = 'ATTENTION' and a.state = 'open' and exists (
         select from handover_task t
         where t.release_id = a.release_id and t.state in ('done', 'withdrawn') and t.changed_at > a.changed_at and ${ANSWERED}
         offset 0)
       returning a.id, a.revision)
     insert into task_event (task_id, what, revision, by) select id, 'no-longer-needed', revision, 'plan' from closed`,
    [releaseIds],
  );
};

/** How a plan would leave the tasks of one release that it touches. */
interface WouldLeave {
  readonly releaseId: string;
  readonly tasks: readonly { readonly id: string; readonly state: string }[];
}

/** What `closeAnsweredAttention` would close, did the plan leave these tasks so. Closes nothing. */
export const attentionThatWouldClose = async (
  tx: EntityManager,
  { releaseId, tasks }: WouldLeave,
): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ id: string }[]>(
    `with t as (
       select t.id, t.kind, coalesce(g.state, t.state) as state, case when g.id is null then t.changed_at else now() end as changed_at
       from handover_task t left join unnest($2::uuid[], $3::text[]) as g (id, state) on g.id = t.id where t.release_id = $1)
     select a.id from handover_task a
     where a.release_id = $1 and a.kind = 'ATTENTION' and a.state = 'open' and not a.id = any($2) and exists (
       select from t where t.state in ('done', 'withdrawn') and t.changed_at > a.changed_at and ${ANSWERED})`,
    [releaseId, ...columns(tasks, ['id', 'state'])],
  );
  return new Set(rows.map(({ id }) => id));
};
