import type { DataSource } from 'typeorm';
import { newId } from '#platform';

let people = 0;

/** A partner as a row, with nothing that could be sent. */
export const aPartnerRow = (db: DataSource, id: string): Promise<unknown> =>
  db.query(
    `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets)
     values ($1, $1, 'webhook', 'treatment', '{}', '{}', '{}', '{}')`,
    [id],
  );

/** A notice in this state, due since so long, in its version of a task of its own (or of `task`). Returns the task. */
export const aNoticeRow = async (
  db: DataSource,
  {
    partner,
    state,
    dueFor = '0 s',
    writtenBefore = dueFor,
    version = 1,
    task,
  }: {
    readonly partner: string;
    readonly state: string;
    readonly dueFor?: string;
    readonly writtenBefore?: string;
    readonly version?: number;
    readonly task?: string;
  },
): Promise<string> => {
  const [person, release, made] = [newId(), newId(), task ?? newId()];
  if (task === undefined) {
    people += 1;
    const number = `A${String(people).padStart(4, '0')}ZZ`;
    await db.query('insert into person (id, prison_number, last_name) values ($1, $2, $3)', [person, number, 'Kestrel']);
    await db.query('insert into release (id, person_id) values ($1, $2)', [release, person]);
    await db.query(
      `insert into handover_task (id, release_id, kind, subject, owner_partner, due_on, due_at, compressed, because, reckoned, source, state, revision)
       values ($1, $2, 'COMMUNITY_REFERRAL', $3, $3, now()::date, now(), false, '', '', '', 'open', 1)`,
      [made, release, partner],
    );
  }
  await db.query(
    `insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, fields, method, url, body, urgency, state, next_at, written_at)
     select $1, t.id, $2, t.release_id, r.person_id, $3, 'open', 'referral', '', '{}', 'POST', '', '', 'routine', $4, now() - $5::interval, now() - $7::interval
     from handover_task t join release r on r.id = t.release_id where t.id = $6`,
    [`${made}.${version}`, version, partner, state, dueFor, made, writtenBefore],
  );
  return made;
};
