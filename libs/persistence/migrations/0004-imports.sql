-- Release lists imported by page: drafts nothing has been written from yet, their rows, and facts that were taken back.

create table hub.import (
  id uuid primary key,
  made_by text not null,
  made_at timestamptz not null default hub.now(),
  -- The prisons its maker worked for; null for all of them. Who works for fewer does not see it.
  scope text[],
  state text not null default 'draft' check (state in ('draft', 'recording', 'stopped', 'done', 'undone', 'discarded')),
  -- Rises with each change of the draft: of two people on one draft, one wins.
  version int not null default 1,
  encoding text not null,
  headings jsonb not null,
  columns jsonb not null,
  adds int not null,
  changes int not null,
  moves int not null,
  unchanged int not null,
  bad int not null,
  left_out int not null,
  passed_over int not null,
  begun_by text,
  begun_at timestamptz,
  to_record int not null default 0,
  recorded int not null default 0,
  ended_at timestamptz,
  undone_by text,
  undone_at timestamptz
);
create index import_newest on hub.import (made_at desc, id);

-- People as the list has them. Kept for 24 hours after the draft, or after the import while it can be undone, and no longer.
create table hub.import_row (
  import_id uuid not null references hub.import on delete cascade,
  line int not null,
  -- As it stands in the file; null where the line could not be cut into cells.
  cells jsonb,
  left_out boolean not null default false,
  would text not null check (would in ('add', 'change', 'unchanged', 'fault')),
  faults jsonb not null default '[]',
  item jsonb,
  changed text[] not null default '{}',
  moves boolean not null default false,
  old_on date,
  new_on date,
  -- Once it is recorded: the release it is about, and whether it was the first to name that release's booking.
  release_id uuid references hub.release,
  named_booking boolean not null default false,
  taken boolean not null default false,
  primary key (import_id, line)
);
create index import_row_by_kind on hub.import_row (import_id, would, line);

-- Facts are never changed. One that was taken back is still in the history, and counts no more.
create table hub.fact_retraction (
  fact_id uuid primary key references hub.release_fact,
  by text not null,
  at timestamptz not null default hub.now(),
  -- The facts_version of the release with this: until it is planned for, what the fact had settled is open to be opened again.
  facts_version int not null
);

-- True where every fact but partners' answers was taken back: an item that names no booking is then about another release of the
-- person, if there is one.
alter table hub.release add column without_facts boolean not null default false;
