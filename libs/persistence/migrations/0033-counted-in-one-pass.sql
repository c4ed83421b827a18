-- Whether a task came at short notice is counted from the index everything else on the board is counted from. What every count looks
-- at comes first in it: what lies behind a text is slower to read.
drop index hub.handover_task_open;
create index handover_task_open on hub.handover_task (due_at, id)
  include (release_id, e1_at, answered_upto, compressed, kind, subject, owner_team, owner_partner, assigned_to, e2_at, e3_at)
  where state in ('open', 'agreed', 'declined');

-- For how many people inside a contingency plan is to be made or looked at is counted from these alone.
create index handover_task_contingency on hub.handover_task (release_id)
  where kind = 'CONTINGENCY_PLAN' and state in ('open', 'agreed', 'declined');

-- What the board joins to a hundred thousand tasks to count them is read once and shared by those who count side by side, though it
-- is small: otherwise each of them reads all of it.
alter table hub.release set (parallel_workers = 2);
alter table hub.told set (parallel_workers = 2);
