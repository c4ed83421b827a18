-- When the recovery inclusion meetings of each prison are held. What is planned for releases follows from it; who is on an agenda is
-- read off the tasks, and stored nowhere else.
create table hub.recovery_meeting (
  id uuid primary key,
  prison text not null references hub.prison,
  on_day date not null,
  at_time time,
  place text,
  -- The day on which the hub learnt that it is held on that day. A meeting that was moved is learnt of anew.
  known_since date not null,
  set_by text not null references hub.staff,
  set_at timestamptz not null default hub.now(),
  taken_back_at timestamptz
);
create unique index recovery_meeting_of_day on hub.recovery_meeting (prison, on_day) where taken_back_at is null;

-- What was done with each, in order: moved from where, taken back, why, by whom, and which of it was undone.
create table hub.recovery_meeting_act (
  id bigint generated always as identity primary key,
  meeting_id uuid not null references hub.recovery_meeting,
  did text not null check (did in ('set', 'moved', 'taken-back', 'undone')),
  on_day date not null,
  -- What an undoing goes back to.
  was_day date,
  was_time time,
  was_place text,
  was_known_since date,
  reason text,
  by text not null references hub.staff,
  at timestamptz not null default hub.now()
);
create index recovery_meeting_act_of on hub.recovery_meeting_act (meeting_id, id desc);

-- The agenda of a meeting: the tasks of its day.
create index handover_task_on_agenda on hub.handover_task (subject, release_id) where kind = 'RIM_AGENDA';
