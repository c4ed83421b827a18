-- What every look at the board counts, made cheap to count (ADR 44).

-- What needs attention: to look at one yes or no costs less than to read a word. What every count looks at comes first in the
-- index, and of that first what every task has: past a gap reading is slower.
alter table hub.handover_task add column attention boolean not null generated always as (kind = 'ATTENTION') stored;
drop index hub.handover_task_open;
create index handover_task_open on hub.handover_task (due_at, id)
  include (answered_upto, compressed, attention, e1_at, release_id, kind, subject, owner_team, owner_partner, assigned_to, e2_at, e3_at)
  where state in ('open', 'agreed', 'declined');

-- What is open on somebody's desk, which was counted from the table, and what is done was gone through as well.
drop index hub.handover_task_assigned;
create index handover_task_assigned on hub.handover_task (assigned_to, due_at, id)
  include (answered_upto, compressed, attention, e1_at, release_id)
  where assigned_to is not null and state in ('open', 'agreed', 'declined');

-- How many are open for each release, for boards in the order of releases or of prisons.
create index handover_task_of_release on hub.handover_task (release_id, due_at, id) where state in ('open', 'agreed', 'declined');

-- Whether the task waits for an answer to it; null where nobody has looked yet. Delivery writes null, since it does not hold the
-- release: what is open may change under it. Whoever changes the task sets it from then on, and the clock's turn sets what has been
-- null for a while, when all who might have changed the task unseen have ended.
alter table hub.told add column waits boolean;
update hub.told w set waits = exists (
  select from hub.handover_task t where t.id = w.task_id and w.version > t.answered_upto and t.state in ('open', 'agreed', 'declined'));
create index told_waits on hub.told (task_id) where waits;
create index told_not_looked_at on hub.told (at) where waits is null;

create function hub.told_follows_task() returns trigger language plpgsql as $$
begin
  update hub.told set waits = version > new.answered_upto and new.state in ('open', 'agreed', 'declined') where task_id = new.id;
  return null;
end $$;
create trigger told_follows_task after update of state, answered_upto on hub.handover_task for each row
  when (old.answered_upto is distinct from new.answered_upto
    or (old.state in ('open', 'agreed', 'declined')) <> (new.state in ('open', 'agreed', 'declined')))
  execute function hub.told_follows_task();

-- What is counted so takes some 30 ms for a hundred thousand tasks: to start others to help with it takes as long, and the next one who
-- looks waits for them.
alter table hub.handover_task set (parallel_workers = 0);
alter table hub.release reset (parallel_workers);
alter table hub.told reset (parallel_workers);
