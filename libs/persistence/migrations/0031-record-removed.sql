-- Where HMPPS removes the record of a person, nothing is sent about them until it is found again, or somebody of the staff has asked.

alter table hub.outbound_hold drop constraint outbound_hold_because_check;
alter table hub.outbound_hold add constraint outbound_hold_because_check
  check (because in ('death-reported', 'identity', 'record-removed'));
