-- Numbers are drafted, tried out, adopted, taken back and adopted again on a page: a version is still never edited.
alter table hub.policy_version drop constraint policy_version_state_check;
alter table hub.policy_version add constraint policy_version_state_check check (state in ('draft', 'adopted', 'retired', 'discarded'));
alter table hub.policy_version add column reason text;

-- What was done with versions, appended. `releases`: how many were planned anew by it.
create table hub.policy_act (
  id bigint generated always as identity primary key,
  version text not null references hub.policy_version,
  did text not null check (did in ('adopted', 'retired', 'discarded')),
  by text not null,
  at timestamptz not null default hub.now(),
  releases int not null default 0
);
create index policy_act_of on hub.policy_act (version, id);
insert into hub.policy_act (version, did, by, at) select id, 'adopted', adopted_by, adopted_at from hub.policy_version where adopted_at is not null;

-- What a draft would change: worked out in turns, of which any worker can take the next. Counts, and a few releases to look at.
create table hub.what_if (
  id uuid primary key,
  version text not null references hub.policy_version,
  asked_by text not null,
  asked_at timestamptz not null default hub.now(),
  state text not null default 'running' check (state in ('running', 'done', 'stopped')),
  ended_at timestamptz,
  open_releases int not null,
  past_releases int not null,
  looked_at int not null default 0,
  period text not null default 'open' check (period in ('open', 'past')),
  upto uuid,
  tally jsonb not null
);
create unique index what_if_running on hub.what_if (version) where state = 'running';
create index what_if_of on hub.what_if (version, asked_at);
