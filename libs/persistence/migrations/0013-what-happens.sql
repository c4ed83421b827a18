-- Why a task is paused: it is kept as it is, and is neither late nor taken further. Its due instant is then never reached.
alter table hub.handover_task add column paused text check (paused in ('no-date', 'hospital', 'at-large'));

-- Who comes back on the same booking (a recall) gets a release of their own for the new term; the one before it is over. `follows` is
-- the release it follows.
alter table hub.release
  add column term int not null default 1,
  add column follows uuid references hub.release (id),
  drop constraint release_person_id_booking_id_key,
  add constraint release_once unique (person_id, booking_id, term);
create unique index release_follows on hub.release (follows) where follows is not null;

-- Somebody who has been released stays released in the evidence, also once they are in custody again.
drop index hub.release_out;
create index release_out on hub.release (released_on) where standing in ('released', 'returned');

-- What the hub itself carries over from one term to the next.
insert into hub.feed (id, label) values ('hub', 'Throughgate itself') on conflict (id) do nothing;
