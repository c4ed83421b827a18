-- What partners' own pages need: secrets that change over, test events, pauses that say whose they are, and a log to page through.

-- While two secrets are live, the day the older one is dropped; null while there is one.
alter table hub.partner
  add column secrets_overlap_until timestamptz,
  add column callback_secrets_overlap_until timestamptz,
  -- Who paused it; null where the hub did, because the partner answered that its address is gone.
  add column paused_by text;

-- Test events are kept apart from notices: they are about nobody, and count for nothing.
create table hub.test_event (
  -- The webhook-id it was sent under.
  id text primary key,
  partner_id text not null references hub.partner,
  at timestamptz not null default hub.now(),
  sent_by text not null,
  outcome text not null,
  status int,
  because text,
  ms int not null
);
create index test_event_of on hub.test_event (partner_id, at);

-- The log of one partner, by state, the newest first. It takes the place of an index on the first two.
create index notice_log on hub.notice (partner_id, state, seq);
drop index hub.notice_of_partner;
-- What became of notices lately: written once for each, when it is settled.
create index notice_settled on hub.notice (partner_id, settled_at, state) where settled_at is not null;

create index news_log on hub.news (partner_id, received_at);
create index news_not_understood on hub.news (partner_id, received_at) where state = 'not-understood';
