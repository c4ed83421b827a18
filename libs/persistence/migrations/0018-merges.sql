-- Two records of one person become one: the numbers, the releases and the tasks that were known by another name stay good.

-- A prison number that was merged away, and the one that is kept; always the last of a chain. Two numbers and nothing else: it is kept
-- of people the hub has not heard of too, so that a list under the old number finds the right person later.
create table hub.number_alias (
  removed text primary key,
  kept text not null,
  at timestamptz not null default hub.now(),
  check (removed <> kept)
);
create index number_alias_kept on hub.number_alias (kept);

-- A release that was united with another. Its id goes on working.
create table hub.release_alias (
  id uuid primary key,
  release_id uuid not null references hub.release,
  at timestamptz not null default hub.now()
);
create index release_alias_of on hub.release_alias (release_id);

-- Partners who know a release by the name of one that was united with it: they go on hearing that name.
create table hub.release_reference (
  release_id uuid not null references hub.release,
  partner_id text not null references hub.partner,
  reference uuid not null,
  primary key (release_id, partner_id)
);

-- The task that goes on in the place of this one; and the name its partner knows the release by, where it is another one.
alter table hub.handover_task add column goes_on_in uuid references hub.handover_task, add column known_as uuid;
create index handover_task_going_on on hub.handover_task (goes_on_in) where goes_on_in is not null;

-- Whose a release was, and whose it is. For the story.
create table hub.identity_change (
  id bigint generated always as identity primary key,
  release_id uuid not null references hub.release,
  at timestamptz not null default hub.now(),
  what text not null check (what in ('merged', 'booking-moved', 'united')),
  was_number text not null,
  now_number text not null
);
create index identity_change_of on hub.identity_change (release_id, id);

-- HMPPS says that two records are one person, and they do not look it. Nothing about either is sent until somebody has said.
create table hub.merge_question (
  id uuid primary key,
  removed text not null,
  kept text not null,
  differ text[] not null,
  at timestamptz not null default hub.now(),
  answer text check (answer in ('one-person', 'two-people')),
  answered_by text,
  answered_at timestamptz,
  unique (removed, kept)
);
