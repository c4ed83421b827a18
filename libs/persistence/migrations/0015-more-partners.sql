-- Supported housing, community groups and pharmacies are asked too.
alter table hub.partner drop constraint partner_role_check;
alter table hub.partner add constraint partner_role_check
  check (role in ('treatment', 'peer', 'probation', 'reconnect', 'housing', 'rehab', 'supported-housing', 'community-group', 'pharmacy'));

-- The prisons a community service works in as well: who stays with the same provider is moved over inside it, and the areas of those
-- services are the ones such a prison usually releases to.
alter table hub.partner add column prisons text[] not null default '{}';
