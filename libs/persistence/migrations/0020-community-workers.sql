-- Workers of community services who come into prisons: where they are vetted, until when, and whether they hold keys there; the
-- visits booked with them; and what a referral by hand is told by.

create table hub.community_worker (
  id uuid primary key,
  partner_id text not null references hub.partner,
  name text not null,
  -- Whom they sign in as, where they do: with keys they may take a referral on the wing.
  staff_id text unique references hub.staff,
  added_by text not null references hub.staff,
  added_at timestamptz not null default hub.now()
);

create table hub.worker_vetting (
  worker_id uuid not null references hub.community_worker,
  prison text not null references hub.prison,
  -- The last day it holds; null while it is applied for.
  vetted_until date,
  holds_keys boolean not null default false,
  -- The first day on which it no longer holds, where somebody has ended it.
  ended_on date,
  note text,
  changed_by text not null references hub.staff,
  changed_at timestamptz not null default hub.now(),
  primary key (worker_id, prison)
);

-- The visit of each release that was booked with a worker of the register, so that a change of their vetting reaches it.
create table hub.visit_booked (
  release_id uuid primary key references hub.release,
  worker_id uuid not null references hub.community_worker,
  on_day date not null
);
create index visit_booked_with on hub.visit_booked (worker_id, on_day);
