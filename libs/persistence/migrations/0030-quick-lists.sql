-- What waits for a partner is counted on every look at the board: from the index alone.
drop index hub.notice_unsettled;
create index notice_unsettled on hub.notice (partner_id, person_id, seq) include (state, attempts, next_at)
  where state in ('waiting', 'sending');

-- Releases that need somebody for another reason than that something is late, which the index of open tasks tells.
create index handover_task_troubling on hub.handover_task (release_id)
  where state = 'declined' or (kind = 'ATTENTION' and state in ('open', 'agreed'));
