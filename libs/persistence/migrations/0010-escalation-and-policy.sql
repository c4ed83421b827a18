-- When and to whom a task is taken further while it is not done ([{level, on, time}], local days and times), and the version of
-- the policy that made it. Null for a task that is not planned by a rule, and for those made before this.
alter table hub.handover_task add column escalation jsonb, add column policy_version text;

-- The sorts of partner there are besides treatment, peers and probation.
alter table hub.partner drop constraint partner_role_check;
alter table hub.partner add constraint partner_role_check
  check (role in ('treatment', 'peer', 'probation', 'reconnect', 'housing', 'rehab'));
