-- The hub's clock, which a demo may set to another day; the staff who sign in, their sessions, and whose desk a task lies on.

-- Real unless the connection carries hub.clock_shift (an interval such as P24D). A connection that does, looks here before
-- pg_catalog, so that every now() of the hub's statements is this one. BullMQ's connections never do.
create function hub.now() returns timestamptz stable language sql as
  $$ select pg_catalog.now() + coalesce(nullif(pg_catalog.current_setting('hub.clock_shift', true), ''), 'PT0S')::interval $$;

alter table hub.feed alter created_at set default hub.now();
alter table hub.person alter created_at set default hub.now();
alter table hub.release alter created_at set default hub.now();
alter table hub.release_fact alter received_at set default hub.now(),
  alter received_on set default (hub.now() at time zone 'Europe/London')::date;
alter table hub.partner alter created_at set default hub.now();
alter table hub.handover_task alter created_at set default hub.now(), alter changed_at set default hub.now();
alter table hub.task_event alter at set default hub.now();
alter table hub.notice alter written_at set default hub.now();
alter table hub.attempt alter at set default hub.now();
alter table hub.news alter received_at set default hub.now(),
  alter received_on set default (hub.now() at time zone 'Europe/London')::date;
alter table hub.outbox alter posted_at set default hub.now();
alter table hub.audit_entry alter at set default hub.now();
alter table hub.milestone alter at set default hub.now();

create table hub.staff (
  id text primary key,
  name text not null,
  role text not null check (role in ('prison-team', 'coordinator', 'community-service', 'operator')),
  -- The prisons somebody works for; null means all of them.
  prisons text[],
  partner_id text references hub.partner,
  created_at timestamptz not null default hub.now(),
  check ((role = 'community-service') = (partner_id is not null))
);

-- Kept by connect-pg-simple. Who is signed in, never whom they looked at.
create table hub.session (
  sid text primary key,
  sess json not null,
  expire timestamptz not null
);
create index session_expire on hub.session (expire);

alter table hub.handover_task add column assigned_to text references hub.staff;
create index handover_task_assigned on hub.handover_task (assigned_to) where assigned_to is not null;
