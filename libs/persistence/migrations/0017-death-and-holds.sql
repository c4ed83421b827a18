-- A death is a fact of the person; what is held back until somebody knows; how each partner that had been told was closed by a person.

create index release_fact_death on hub.release_fact (release_id) where (says -> 'happened' ->> 'what') = 'died';

-- Nothing about this person is sent while a row stands: a death is reported and not confirmed, or it is not clear who they are.
create table hub.outbound_hold (
  person_id uuid not null references hub.person,
  because text not null check (because in ('death-reported', 'identity')),
  since timestamptz not null default hub.now(),
  primary key (person_id, because)
);

-- The one message after a death, let out by somebody of the staff.
alter table hub.notice drop constraint notice_act_check;
alter table hub.notice add constraint notice_act_check check (act in ('open', 'change', 'withdraw', 'close'));

-- Who has seen to it that a partner knows that nothing more comes.
create table hub.death_closing (
  person_id uuid not null references hub.person,
  partner_id text not null references hub.partner,
  how text not null check (how in ('told-in-person', 'case-closed')),
  by text not null,
  at timestamptz not null default hub.now(),
  primary key (person_id, partner_id)
);

-- By the hub's clock, like every other time that is kept.
alter table hub.feed_message alter received_at set default hub.now(),
  alter received_on set default (hub.now() at time zone 'Europe/London')::date;

-- Deaths that were recorded before this, of people with other releases.
with death as (
  select distinct on (r.person_id) r.person_id, f.feed_id, f.fact_id, f.occurred_at, f.says -> 'happened' as happened, f.content_hash, f.said_by
  from hub.release_fact f join hub.release r on r.id = f.release_id
  where (f.says -> 'happened' ->> 'what') = 'died' and not exists (select from hub.fact_retraction x where x.fact_id = f.id)
  order by r.person_id, f.occurred_at, f.id),
alive as (
  select r.id, d.* from hub.release r join death d on d.person_id = r.person_id
  where not exists (
    select from hub.release_fact f where f.release_id = r.id and (f.says -> 'happened' ->> 'what') = 'died'
      and not exists (select from hub.fact_retraction x where x.fact_id = f.id))),
written as (
  insert into hub.release_fact (id, release_id, feed_id, fact_id, occurred_at, received_at, received_on, says, content_hash, said_by)
  select gen_random_uuid(), id, feed_id, fact_id || '@' || id, occurred_at, hub.now(), (hub.now() at time zone 'Europe/London')::date,
    jsonb_build_object('happened', happened), content_hash, said_by
  from alive returning release_id),
bumped as (
  update hub.release r set facts_version = facts_version + 1 from written w where r.id = w.release_id)
insert into hub.outbox (lane, subject) select 'replan/urgent', release_id from written;
