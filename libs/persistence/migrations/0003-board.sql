-- The board at any size, what people do with a task, and sending again.

-- What staff record by hand are facts of a feed of their own.
insert into hub.feed (id, label) values ('staff', 'Staff, on these pages') on conflict (id) do nothing;

-- Versions up to this one have been answered, or overtaken by a newer one: nobody waits for an answer to them. Only whoever holds
-- the release writes it.
alter table hub.handover_task add column answered_upto int not null default 0;

-- What partners were told and may still answer: written by delivery in the statement that records the try, taken out again by what
-- answers or overtakes it. A row left behind by two of them at once is harmless, since a task waits only for a version above its
-- answered_upto. No foreign key: it would be looked up for every notice delivered, and the notice has one.
create table hub.told (
  task_id uuid not null,
  version int not null,
  at timestamptz not null default hub.now(),
  primary key (task_id, version)
);

-- How many tries were behind a notice when it was last sent again: its pauses and its end are counted from there. `attempts` itself
-- only rises, since it says whether a partner may have heard.
alter table hub.notice add column tries_before int not null default 0;

update hub.handover_task t set answered_upto = heard.upto
from (
  select task_id, max(version) as upto from (
    select task_id, version from hub.news where state in ('moved', 'noted') and task_id is not null and version is not null
    union all
    select task_id, version - 1 from hub.notice) said
  group by task_id) heard
where heard.task_id = t.id and heard.upto > 0;

insert into hub.told (task_id, version, at)
select n.task_id, n.version, coalesce(n.settled_at, n.written_at)
from hub.notice n join hub.handover_task t on t.id = n.task_id
where n.state = 'delivered' and n.act <> 'withdraw' and n.version > t.answered_upto;

-- Everything the board counts and filters by is in this one index, in the order it is shown in: a count of a hundred thousand reads
-- it and no table.
drop index hub.handover_task_open;
create index handover_task_open on hub.handover_task (due_at, id)
  include (release_id, kind, subject, owner_team, owner_partner, assigned_to, answered_upto)
  where state in ('open', 'agreed', 'declined');

-- What is raised about a task, until somebody has seen to it.
create index handover_task_raised on hub.handover_task (release_id) where kind = 'ATTENTION' and state = 'open';

create index release_of_prison on hub.release (prison);
