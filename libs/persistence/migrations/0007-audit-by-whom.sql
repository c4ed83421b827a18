-- What one member of staff has done, looked up without reading the whole trail.
create index audit_entry_by on hub.audit_entry (who, did);
