-- Mass recalculations: date changes of many people that come in together. They have a lane of their own, the nearest releases go
-- first in it, and a partner that takes digests hears of many in one message.

-- What is nearest goes first: the lower, the sooner. 0 for what knows no day, or may not wait.
alter table hub.outbox add column place int not null default 0;
drop index hub.outbox_lane;
create index outbox_lane on hub.outbox (lane, place, id);
alter table hub.hmpps_person add column place int not null default 0;
drop index hub.hmpps_person_due;
create index hmpps_person_due on hub.hmpps_person (place, due_at) where due_at is not null;

create table hub.recalculation (
  id uuid primary key,
  feed_id text not null references hub.feed,
  -- Given by a person, so that others know what this was.
  name text,
  named_by text,
  began_at timestamptz not null default hub.now(),
  last_at timestamptz not null default hub.now()
);
create index recalculation_of_feed on hub.recalculation (feed_id, last_at);
create table hub.recalculation_release (
  recalculation_id uuid not null references hub.recalculation,
  release_id uuid not null references hub.release,
  was_on date,
  planned_at timestamptz,
  primary key (recalculation_id, release_id)
);
create index recalculation_release_unplanned on hub.recalculation_release (release_id) where planned_at is null;
-- How many people's dates one feed has lately said.
create index release_fact_dates on hub.release_fact (feed_id, received_at) where says ? 'dates';

alter table hub.notice
  -- 0: may not wait a day, 1: ordinary, 2: one of a mass of others.
  add column rank smallint not null default 1 check (rank between 0 and 2),
  add column recalculation_id uuid references hub.recalculation,
  -- Never in one message with others: what it is in was refused, or whose it is forbids it.
  add column alone boolean not null default false;
update hub.notice set rank = 0 where urgency = 'same-day';
create index notice_by_rank on hub.notice (partner_id, rank, next_at, seq) where state = 'waiting';
create index notice_of_recalculation on hub.notice (recalculation_id) where recalculation_id is not null;
-- The message of several changes the notice was in.
alter table hub.attempt add column digest text;
