-- What whoever looks at a release must see at once, kept with the release so that lists can be narrowed by it.
alter table hub.release
  add column markers jsonb not null default '[]',
  -- Every pair of dates that does not go together, whether or not the planned day may be wrong because of it.
  add column doubts jsonb not null default '[]',
  add column court_on date,
  -- Why the appointment that is booked is of no use any more, where it is not.
  add column slot_trouble text,
  add column treatment_kind text,
  add column in_community boolean not null default false;

-- They follow from facts: what is there already gets them when it is planned again.
insert into hub.outbox (lane, subject) select 'replan/bulk', id from hub.release;
