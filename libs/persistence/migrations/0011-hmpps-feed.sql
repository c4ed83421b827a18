-- What HMPPS sends by itself, kept as it came and then understood; and what is known of the reading of people's records.

insert into hub.feed (id, label) values ('hmpps', 'HMPPS events and prisoner records') on conflict (id) do nothing;

create table hub.feed_message (
  id uuid primary key,
  feed_id text not null references hub.feed,
  -- SNS's own id, the same by whichever way the message comes; the queue's where it comes without SNS's envelope.
  message_id text not null,
  came_by text not null check (came_by in ('http', 'queue')),
  received_at timestamptz not null default now(),
  received_on date not null default (now() at time zone 'Europe/London')::date,
  -- Taken out again where the message turns out to be about nobody the hub knows.
  raw bytea,
  body_hash bytea not null,
  state text not null default 'received'
    check (state in ('received', 'recorded', 'reported', 'unchanged', 'ignored', 'held', 'waiting', 'retry', 'failed')),
  because text,
  event_type text,
  -- As it was written: its nanoseconds and its zone are kept.
  occurred_at text,
  -- The event's own identity: its kind, whose it is, its time, its reason and movement.
  fingerprint bytea,
  person_id uuid references hub.person,
  settled_at timestamptz,
  unique (feed_id, message_id)
);
create index feed_message_fingerprint on hub.feed_message (fingerprint);
create index feed_message_waiting on hub.feed_message (person_id) where state in ('waiting', 'retry');

-- One row for each person whose record is read. in_key and out_key are instants to the nanosecond that sort as text.
create table hub.hmpps_person (
  person_id uuid primary key references hub.person,
  -- Where the record, or an event, last had the person; and what the record last said.
  stands text,
  said jsonb,
  read_at timestamptz,
  -- The newest coming-in heard of; and a release that was reported and is not confirmed.
  in_key text collate "C",
  out_key text collate "C",
  out_on date,
  out_heard_at timestamptz,
  -- When the record is to be read next. `asked` rises with each wish, so that a wish during a reading is not lost.
  due_at timestamptz,
  asked int not null default 0,
  attempts int not null default 0
);
create index hmpps_person_due on hub.hmpps_person (due_at) where due_at is not null;
create index person_by_crn on hub.person (crn) where crn is not null;
create index release_by_booking on hub.release (booking_id) where booking_id <> '';
