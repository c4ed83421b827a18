-- The numbers a nation, an area or a prison has set for itself. A version is never edited: a new one follows it.
create table hub.policy_version (
  id text primary key,
  scope_kind text not null check (scope_kind in ('nation', 'area', 'prison')),
  scope text not null,
  numbers jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'adopted', 'retired')),
  made_by text not null,
  made_at timestamptz not null default hub.now(),
  adopted_by text,
  adopted_at timestamptz
);
create unique index policy_adopted_once on hub.policy_version (scope_kind, scope) where state = 'adopted';

-- Since when the partner has been kept waiting for the last word: a change that follows another within the quiet time takes it over.
alter table hub.notice add column held_since timestamptz;
