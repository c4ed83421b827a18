-- The ladder of a task acts: when each step is reached is kept beside it, to be counted and looked for by index; and every night it is
-- proved that nobody in scope is without a plan or a contingency.

-- A step of a ladder ([{level, on, time}], local days and times) as an instant. All three nations keep the same clock.
create function hub.step_at(ladder jsonb, place int) returns timestamptz immutable language sql as
  $$ select timezone('Europe/London', make_timestamp(
       substr(ladder -> place ->> 'on', 1, 4)::int, substr(ladder -> place ->> 'on', 6, 2)::int, substr(ladder -> place ->> 'on', 9, 2)::int,
       substr(ladder -> place ->> 'time', 1, 2)::int, substr(ladder -> place ->> 'time', 4, 2)::int, 0)) $$;

-- How far the history says the task was taken, and the moment of that step: with it the next one that must be told of is known.
alter table hub.handover_task
  add column e1_at timestamptz generated always as (hub.step_at(escalation, 0)) stored,
  add column e2_at timestamptz generated always as (hub.step_at(escalation, 1)) stored,
  add column e3_at timestamptz generated always as (hub.step_at(escalation, 2)) stored,
  add column taken_to int not null default 0 check (taken_to between 0 and 3),
  add column taken_at timestamptz;

-- What was overdue before this was known of needs no line in its history; what is reached from now on does.
update hub.handover_task set taken_to = case when e3_at <= hub.now() then 3 when e2_at <= hub.now() then 2 else 1 end,
  taken_at = case when e3_at <= hub.now() then e3_at when e2_at <= hub.now() then e2_at else e1_at end
where state in ('open', 'agreed', 'declined') and e1_at <= hub.now();

create index handover_task_next_step on hub.handover_task (
  least(case when e1_at > taken_at or taken_to < 1 then e1_at end, case when taken_to < 2 then e2_at end, case when taken_to < 3 then e3_at end))
  where state in ('open', 'agreed', 'declined');

-- The board counts how many were taken further from the one index it counts everything from.
drop index hub.handover_task_open;
create index handover_task_open on hub.handover_task (due_at, id)
  include (release_id, kind, subject, owner_team, owner_partner, assigned_to, answered_upto, e1_at, e2_at, e3_at)
  where state in ('open', 'agreed', 'declined');

-- Who is asked when a task is taken further, and who sets the numbers.
alter table hub.staff drop constraint staff_role_check;
alter table hub.staff add constraint staff_role_check
  check (role in ('prison-team', 'lead', 'coordinator', 'service-manager', 'hjpc', 'community-service', 'policy-lead', 'operator'));

-- One row a night. Its sums say how the night's check ended, `upto` how far it has come: any worker goes on where another stopped.
create table hub.coverage_check (
  night date primary key,
  state text not null default 'running' check (state in ('running', 'done', 'missed')),
  begun_at timestamptz,
  ended_at timestamptz,
  upto uuid,
  in_scope int not null default 0,
  with_plan int not null default 0,
  with_contingency int not null default 0,
  raised int not null default 0,
  -- Of all of them: those whose tasks were not as the core says, and were planned anew.
  planned_anew int not null default 0
);
