import type { EntityManager } from 'typeorm';
import type { EscalationLevel } from '#planning';

/** A task that has reached a step of its ladder: how often each was, for the log. */
export interface TakenFurther {
  readonly level: EscalationLevel;
  readonly tasks: number;
}

/** The next step that the history must tell of, by the index on it. A step that now lies later than what was told is reached anew. */
const NEXT_STEP = `least(case when e1_at > taken_at or taken_to < 1 then e1_at end, case when taken_to < 2 then e2_at end, case when taken_to < 3 then e3_at end)`;

/**
 * Writes into the history of each task the step of its ladder that it has reached, once. Where several were reached since the last
 * look it is the last of them: nobody was asked at the others. It is no change of the task, so that its revision stays.
 */
export const takenFurther = (tx: EntityManager, most: number): Promise<readonly TakenFurther[]> =>
  tx.query<TakenFurther[]>(
    `with due as (
       select id from handover_task where state in ('open', 'agreed', 'declined') and ${NEXT_STEP} <= now()
       order by ${NEXT_STEP} limit $1 for no key update skip locked),
     taken as (
       update handover_task t
       set taken_to = case when t.e3_at <= now() then 3 when t.e2_at <= now() then 2 else 1 end,
         taken_at = case when t.e3_at <= now() then t.e3_at when t.e2_at <= now() then t.e2_at else t.e1_at end
       from due where t.id = due.id returning t.id, t.revision, t.taken_to),
     told as (
       insert into task_event (task_id, what, revision, by, detail)
       select id, 'taken-further', revision, 'clock', jsonb_build_object('level', 'E' || taken_to) from taken)
     select 'E' || taken_to as level, count(*)::int as tasks from taken group by taken_to order by taken_to`,
    [most],
  );
