-- Who is at work. Each process says every few seconds that it is alive and how its own parts are; one that ends well takes its row
-- away. Real times, also in a demo on another day: a process is of this world.
create table hub.process (
  id uuid primary key,
  app text not null,
  host text not null,
  pid int not null,
  version text not null,
  queue_answers boolean not null,
  -- Null where it takes no turns.
  workers_run boolean,
  started_at timestamptz not null default pg_catalog.now(),
  beat_at timestamptz not null default pg_catalog.now()
);
