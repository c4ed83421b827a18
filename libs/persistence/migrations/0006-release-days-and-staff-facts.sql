-- What staff record on the pages, in their own words too; every day a release has been planned for; the ways into the list of releases.

insert into hub.feed (id, label) values ('staff', 'Staff, on these pages') on conflict (id) do nothing;

-- Who of the staff said it, and why. The reason is for people to read: nothing is planned by it and no partner is told it.
alter table hub.release_fact add column said_by text references hub.staff, add column note text;

-- Appended where the planned day of a release becomes another one.
create table hub.release_day_change (
  id bigint generated always as identity primary key,
  release_id uuid not null references hub.release,
  at timestamptz not null default hub.now(),
  was_on date,
  now_on date,
  basis text
);
create index release_day_change_of on hub.release_day_change (release_id, id);

create index person_by_surname on hub.person (lower(last_name) text_pattern_ops);
create index release_out on hub.release (released_on) where standing = 'released';
