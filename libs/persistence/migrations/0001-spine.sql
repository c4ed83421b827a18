-- The spine: people, releases and what is heard of them; tasks; partners and what they are told; their answers; the way onward.
-- History is append-only (release_fact, task_event, attempt, news, audit_entry); the current state is a row beside it.

create table hub.prison (
  id text primary key,
  name text not null,
  nation text not null check (nation in ('england-and-wales', 'scotland', 'northern-ireland'))
);

create table hub.feed (
  id text primary key,
  label text not null,
  key_hash bytea,
  created_at timestamptz not null default now()
);

create table hub.person (
  id uuid primary key,
  prison_number text not null unique,
  first_name text,
  last_name text,
  date_of_birth date,
  nhs_number text,
  crn text,
  created_at timestamptz not null default now()
);

create table hub.release (
  id uuid primary key,
  person_id uuid not null references hub.person,
  booking_id text not null default '',
  prison text references hub.prison,
  standing text not null default 'no-date',
  release_on date,
  nominal_on date,
  earliest_on date,
  basis text,
  confidence text not null default 'NONE',
  steps jsonb not null default '[]',
  because text,
  released_on date,
  -- A notice may only be sent while every fact heard has been planned for: facts_version = planned_version.
  facts_version int not null default 0,
  planned_version int not null default 0,
  created_at timestamptz not null default now(),
  unique (person_id, booking_id)
);
create index release_by_day on hub.release (release_on);

create table hub.release_fact (
  id uuid primary key,
  release_id uuid not null references hub.release,
  feed_id text not null references hub.feed,
  fact_id text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  received_on date not null default (now() at time zone 'Europe/London')::date,
  says jsonb not null,
  content_hash bytea not null,
  unique (feed_id, fact_id)
);
create index release_fact_of on hub.release_fact (release_id);

-- What is known of a release now, folded from its facts.
create table hub.release_needs (
  release_id uuid primary key references hub.release,
  needs jsonb not null,
  naloxone jsonb not null,
  basis_kind text,
  destination jsonb not null,
  contact jsonb not null
);

create table hub.partner (
  id text primary key,
  label text not null,
  adapter text not null,
  role text not null check (role in ('treatment', 'peer', 'probation')),
  settings jsonb not null,
  agreed_fields text[] not null,
  areas text[] not null default '{}',
  -- Sealed with the hub's key; the newest first. Two live ones while a secret is being rotated.
  secrets text[] not null,
  callback_secrets text[] not null,
  in_flight int not null default 64 check (in_flight between 1 and 256),
  paused_at timestamptz,
  paused_because text,
  failures int not null default 0,
  parked_until timestamptz,
  created_at timestamptz not null default now()
);

create table hub.handover_task (
  id uuid primary key,
  release_id uuid references hub.release,
  kind text not null,
  subject text not null,
  owner_team text,
  owner_partner text references hub.partner,
  due_on date not null,
  due_time time,
  due_at timestamptz not null,
  compressed boolean not null,
  because text not null,
  reckoned text not null,
  source text not null,
  state text not null check (state in ('open', 'agreed', 'declined', 'done', 'withdrawn')),
  revision int not null,
  about_task uuid references hub.handover_task,
  settled_by text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (num_nonnulls(owner_team, owner_partner) = 1)
);
create unique index handover_task_once on hub.handover_task (release_id, kind, subject) nulls not distinct;
create index handover_task_open on hub.handover_task (due_at, id) where state in ('open', 'agreed', 'declined');

create table hub.task_event (
  id bigint generated always as identity primary key,
  task_id uuid not null references hub.handover_task,
  at timestamptz not null default now(),
  what text not null,
  revision int not null,
  by text not null,
  detail jsonb
);
create index task_event_of on hub.task_event (task_id, id);

create table hub.notice (
  -- task id + version: the partner's idempotency key and the webhook-id, the same on every try.
  id text primary key,
  seq bigint generated always as identity unique,
  task_id uuid not null references hub.handover_task,
  version int not null,
  release_id uuid not null references hub.release,
  person_id uuid not null references hub.person,
  partner_id text not null references hub.partner,
  act text not null check (act in ('open', 'change', 'withdraw')),
  message text not null,
  content_key text not null,
  basis text,
  fields text[] not null,
  method text not null,
  url text not null,
  body text not null,
  urgency text not null check (urgency in ('routine', 'same-day')),
  deadline timestamptz,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'delivered', 'refused', 'undeliverable', 'superseded')),
  attempts int not null default 0,
  next_at timestamptz not null,
  lease_until timestamptz,
  lease_token uuid,
  written_at timestamptz not null default now(),
  settled_at timestamptz,
  unique (task_id, version)
);
create index notice_due on hub.notice (partner_id, next_at, seq) where state = 'waiting';
create index notice_unsettled on hub.notice (partner_id, person_id, seq) where state in ('waiting', 'sending');
create index notice_leased on hub.notice (lease_until) where state = 'sending';
create index notice_of_release on hub.notice (release_id);
create index notice_of_partner on hub.notice (partner_id, state);

create table hub.attempt (
  id bigint generated always as identity primary key,
  notice_id text not null references hub.notice,
  partner_id text not null,
  number int not null,
  at timestamptz not null default now(),
  ms int not null,
  outcome text not null,
  status int,
  because text
);
create index attempt_of on hub.attempt (notice_id, id);

create table hub.news (
  id uuid primary key,
  partner_id text not null references hub.partner,
  message_id text not null,
  received_at timestamptz not null default now(),
  received_on date not null default (now() at time zone 'Europe/London')::date,
  raw bytea not null,
  body_hash bytea not null,
  state text not null default 'received' check (state in ('received', 'moved', 'noted', 'stale', 'not-understood')),
  kind text,
  task_id uuid,
  version int,
  because text,
  unique (partner_id, message_id)
);
create index news_of_task on hub.news (task_id);

create table hub.outbox (
  id bigint generated always as identity primary key,
  lane text not null,
  subject uuid not null,
  posted_at timestamptz not null default now()
);
create index outbox_lane on hub.outbox (lane, id);

create table hub.audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  who text not null,
  did text not null,
  subject text,
  detail jsonb
);

-- Things done once in the life of a database, such as laying out the demo.
create table hub.milestone (
  name text primary key,
  at timestamptz not null default now()
);

insert into hub.feed (id, label) values ('partner-answers', 'Answers of partners'), ('csv-import', 'Release lists imported by hand');
insert into hub.prison (id, name, nation) values
  ('LPI', 'Liverpool', 'england-and-wales'), ('WMI', 'Wymott', 'england-and-wales'), ('LCI', 'Leicester', 'england-and-wales'),
  ('LEI', 'Leeds', 'england-and-wales'), ('PNI', 'Preston', 'england-and-wales'), ('MRI', 'Manchester', 'england-and-wales'),
  ('FBI', 'Forest Bank', 'england-and-wales'), ('RSI', 'Risley', 'england-and-wales'), ('GHI', 'Garth', 'england-and-wales'),
  ('KMI', 'Kirkham', 'england-and-wales'), ('HII', 'Hindley', 'england-and-wales'), ('LFI', 'Lancaster Farms', 'england-and-wales'),
  ('ACI', 'Altcourse', 'england-and-wales'), ('TCI', 'Thorn Cross', 'england-and-wales'), ('WYI', 'Wetherby', 'england-and-wales'),
  ('MDI', 'Moorland', 'england-and-wales'), ('SWI', 'Swansea', 'england-and-wales'), ('WSI', 'Wormwood Scrubs', 'england-and-wales');
