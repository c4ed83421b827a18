-- People whose access is limited: only the staff named for them see anything of them (domain reference §5.1, last row; ADR 32).

-- A row while some feed's last word of the person is that access is limited. It follows from the facts, and is written with them.
create table hub.limited_person (
  person_id uuid primary key references hub.person,
  since date not null default (hub.now() at time zone 'Europe/London')::date
);

-- Kept when the limit ends and comes again only as long as the row above is: whoever was named is not named for another time.
create table hub.limited_person_named (
  person_id uuid not null references hub.limited_person on delete cascade,
  staff_id text not null references hub.staff,
  reason text not null,
  named_by text not null references hub.staff,
  named_at timestamptz not null default hub.now(),
  primary key (person_id, staff_id)
);
create index limited_person_named_staff on hub.limited_person_named (staff_id);

create index release_fact_limits on hub.release_fact (release_id) where says -> 'person' ? 'limitedAccess';
