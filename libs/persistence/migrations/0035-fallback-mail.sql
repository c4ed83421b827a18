-- E-mails by which the people of a partner are told that its system takes no messages. Each notice is in at most one of them.
create table hub.fallback_mail (
  -- Follows from the notices in it; it is the Message-ID as well.
  id text primary key,
  partner_id text not null references hub.partner,
  -- Who asked for it; null where the numbers of the policy did.
  asked_by text references hub.staff,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'refused', 'unsure', 'given-up', 'superseded')),
  tries int not null default 0,
  next_at timestamptz not null default hub.now(),
  lease_token uuid,
  lease_until timestamptz,
  status int,
  because text,
  made_at timestamptz not null default hub.now(),
  settled_at timestamptz
);
create index fallback_mail_due on hub.fallback_mail (next_at) where state in ('waiting', 'sending');
create index fallback_mail_of on hub.fallback_mail (partner_id, made_at desc);

create table hub.fallback_notice (
  notice_id text primary key references hub.notice,
  mail_id text not null references hub.fallback_mail
);
create index fallback_notice_of on hub.fallback_notice (mail_id);
