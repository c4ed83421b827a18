import type pg from 'pg';

const PARTNERS = 7;
const TASKS_OF_EACH = 10;

const PEOPLE = `insert into person (id, prison_number, first_name, last_name)
  select gen_random_uuid(), 'A' || lpad((i % 10000)::text, 4, '0') || chr(65 + i / 10000 % 26) || 'Z', 'Idris', 'Kestrel' || i
  from generate_series(0, $1::int - 1) i`;

const RELEASES = `insert into release (id, person_id, prison, standing, release_on)
  select gen_random_uuid(), p.id, s.id, 'expected', now()::date + (row_number() over ())::int % 90 - 10
  from person p join (select id, row_number() over (order by id) as place, count(*) over () as many from prison) s
    on abs(hashtext(p.prison_number)) % s.many = s.place - 1`;

const TASKS = `insert into handover_task (id, release_id, kind, subject, owner_team, owner_partner, due_on, due_at, compressed, because, reckoned,
    source, state, revision, assigned_to, escalation)
  select gen_random_uuid(), r.id, k.kind, case when k.place % 3 = 0 then '' else r.partner end || case when k.kind = 'ATTENTION' then ':' || k.place else '' end,
    case when k.place % 2 = 0 then k.team end, case when k.place % 2 = 1 then r.partner end,
    (now() + r.days)::date, date_trunc('hour', now()) + r.days + k.place * interval '31 hours', false,
    'A drug or alcohol need is recorded, and there is somebody to ask', 'Three working days before release, counted from the day it was learnt',
    'NICE NG57: plan care at least one month before release', $1, 1, case when k.place % 5 = 0 then 'a-colleague' end,
    (select jsonb_agg(jsonb_build_object('level', 'E' || step, 'time', '09:00',
       'on', to_char(now() + r.days + k.place * interval '31 hours' + step * interval '1 day', 'YYYY-MM-DD')) order by step) from generate_series(1, 3) step)
  from (select id, 'partner-' || (row_number() over (order by id)) % ${PARTNERS} as partner,
      (row_number() over (order by id))::int % 70 * interval '1 day' - interval '9 days' as days from release) r
    cross join lateral (values
      ('COMMUNITY_REFERRAL', 'recovery-practitioner', 1), ('APPOINTMENT_BOOKED', 'coordinator', 2), ('NALOXONE_TRAINED', 'healthcare', 3),
      ('NALOXONE_IN_PROPERTY', 'healthcare', 4), ('NALOXONE_HANDED_OVER', 'discharge-nurse', 5), ('OST_BRIDGING', 'prescriber', 6),
      ('GATE_PICKUP', 'connecting-communities', 7), ('HANDOVER_PACK', 'recovery-practitioner', 8), ('RELEASE_CONFIRM', 'coordinator', 9),
      ('ATTENTION', 'coordinator', 10)) as k (kind, team, place)
  where $2::int = 0 or k.place <= $2`;

const NOTICES = `insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, fields, method, url, body,
    urgency, state, attempts, next_at)
  select t.id || '.1', t.id, 1, r.id, r.person_id, t.owner_partner, 'open', 'referral', '', '{}', 'POST', 'http://127.0.0.1:9/', repeat('x', 600),
    'routine', case when hashtext(t.id::text) % 3 = 0 then 'waiting' else 'delivered' end, 1, now()
  from handover_task t join release r on r.id = t.release_id where t.owner_partner is not null and t.state = 'open'`;

/** A board of so many open tasks, with people, messages, and as much again that is done and only lies beside them. */
export const layOutBoard = async (client: pg.Client, openTasks: number): Promise<void> => {
  await client.query(
    `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets)
     select 'partner-' || i, 'Partner ' || i, 'webhook', 'treatment', '{}', '{}', '{}', '{}' from generate_series(0, ${PARTNERS - 1}) i`,
  );
  await client.query(`insert into staff (id, name, role, prisons) values
    ('a-coordinator', 'A coordinator', 'coordinator', null), ('a-colleague', 'A colleague', 'coordinator', null),
    ('a-prison-team', 'A prison team', 'prison-team', '{LPI,WMI}')`);
  await client.query(PEOPLE, [openTasks / TASKS_OF_EACH]);
  await client.query(RELEASES);
  await client.query(TASKS, ['open', 0]);
  await client.query(
    'insert into release (id, person_id, booking_id, prison) select gen_random_uuid(), person_id, $1, prison from release',
    ['before'],
  );
  await client.query(TASKS.replace('from release) r', `from release where booking_id = 'before') r`), ['done', 0]);
  await client.query(NOTICES);
  await client.query(
    `insert into told (task_id, version) select task_id, version from notice where state = 'delivered' and hashtext(id) % 2 = 0`,
  );
  await client.query(`update handover_task set answered_upto = 1 where id in (
    select task_id from notice where state = 'delivered' and hashtext(id) % 2 <> 0)`);
  // As the clock's turn does once what was told has lain a while.
  await client.query('update told w set waits = w.version > t.answered_upto from handover_task t where t.id = w.task_id');
  await client.query('vacuum analyze');
};
