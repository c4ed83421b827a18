-- What each notice told of the release: a change says which day it was before, and a move to another prison is told once.
alter table hub.notice add column told_on date, add column told_basis text, add column told_prison text;

-- How a release has ended by where the person is: in custody again, or deported.
alter table hub.release add column ended_as text, add column ended_on date;
update hub.release r set ended_as = case r.standing when 'returned' then 'RETURNED_TO_CUSTODY' else 'DEPORTED' end,
  ended_on = (select (f.says -> 'happened' ->> 'on')::date from hub.release_fact f
    where f.release_id = r.id and f.says -> 'happened' ->> 'what' in ('recalled', 'returned', 'deported')
      and not exists (select from hub.fact_retraction x where x.fact_id = f.id)
    order by f.occurred_at desc, (f.feed_id || ':' || f.fact_id) collate "C" desc limit 1)
where r.standing in ('returned', 'deported');
