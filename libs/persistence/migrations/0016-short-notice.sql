-- Tasks that came at short notice are counted and paged through by themselves, in the order of the board.
create index handover_task_short_notice on hub.handover_task (due_at, id)
  include (release_id, kind, subject, owner_team, owner_partner, assigned_to)
  where state in ('open', 'agreed', 'declined') and compressed;
