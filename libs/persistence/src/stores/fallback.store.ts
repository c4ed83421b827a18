import type { DataSource, EntityManager } from 'typeorm';
import { idOfAll } from '#platform';
import { groupedBy } from './grouped-by.js';
import { OVERTAKEN, PERSON_IS_HELD } from './notice.store.js';

/** An e-mail that is about to be sent, with what is in it now. */
export interface FallbackMailDue {
  readonly id: string;
  readonly partnerId: string;
  readonly label: string;
  readonly address: string;
  readonly tries: number;
  /** Those that have still not arrived, and of which the partner may still hear. */
  readonly notices: readonly string[];
  readonly urgent: boolean;
  readonly since: Date | null;
}

export interface FallbackMade {
  readonly id: string;
  readonly state: 'waiting' | 'sent' | 'refused' | 'unsure' | 'given-up' | 'superseded';
  readonly againInMs: number;
  readonly status: number | null;
  readonly because: string | null;
  readonly ms: number;
  /** What stands in the history of each notice; null where nothing was tried. */
  readonly outcome: string | null;
}

/** In one e-mail at the most. What is over goes in the next. */
const MOST_IN_ONE = 500;

/**
 * Whether the notice `n` has still not arrived, and its partner may still hear of it: nothing was heard that has not been planned for,
 * nobody died, nothing about the person is held, and no newer version has been written.
 */
const STILL_WAITS = `(n.state = 'waiting' or n.state = 'undeliverable' and n.settled_at > now() - interval '1 day') and n.act <> 'close'
  and (select r.facts_version = r.planned_version and r.standing <> 'died' from release r where r.id = n.release_id)
  and not ${PERSON_IS_HELD} and ${OVERTAKEN} is not true`;

/** When its partner should have taken it first. */
const SINCE = `coalesce((select min(t.at) from attempt t where t.notice_id = n.id and t.number > 0), n.next_at)`;
const HAS_ADDRESS = `coalesce(p.settings ->> 'fallbackEmail', '') <> ''`;
/** Its tries fail, or the partner is parked since those of others do: that nobody has got round to it is no silence of the partner. */
const IS_SILENT = `(n.attempts > 0 or n.next_at <= now() and p.parked_until is not null)`;
/** For so many hours, or for half of the time in which it is of use; what was given up is told at once. */
const LONG_ENOUGH = `(n.state = 'undeliverable' or s.since + least($1 * interval '1 hour', coalesce((n.deadline - s.since) / 2, $1 * interval '1 hour')) <= now())`;
/** So that a partner whose system is down all day gets an e-mail an hour, and one at once for what may not wait a day. */
const NOT_JUST_TOLD = `(n.urgency = 'same-day' or not exists (
  select from fallback_mail f where f.partner_id = p.id and f.state <> 'superseded' and f.made_at > now() - interval '1 hour'))`;

interface Silent {
  readonly id: string;
  readonly partnerId: string;
}

/** One of which nothing was left when it was to be sent never went out: with the same notices it is written once more. */
const write = async (tx: EntityManager, silent: readonly Silent[], askedBy: string | null): Promise<readonly string[]> => {
  const mails = [...groupedBy(silent, ({ partnerId }) => partnerId)].map(([partnerId, all]) => {
    const notices = all.slice(0, MOST_IN_ONE);
    return { id: idOfAll('fallback', notices), partnerId, notices };
  });
  if (mails.length === 0) return [];
  await tx.query(
    `insert into fallback_mail (id, partner_id, asked_by) select id, partner_id, $3 from unnest($1::text[], $2::text[]) as g (id, partner_id)
     on conflict (id) do update set state = 'waiting', asked_by = excluded.asked_by, tries = 0, next_at = now(), made_at = now(),
       status = null, because = null, settled_at = null
       where fallback_mail.state = 'superseded'`,
    [mails.map(({ id }) => id), mails.map(({ partnerId }) => partnerId), askedBy],
  );
  const pairs = mails.flatMap(({ id, notices }) => notices.map((notice) => ({ notice: notice.id, mail: id })));
  await tx.query('insert into fallback_notice (notice_id, mail_id) select * from unnest($1::text[], $2::text[])', [
    pairs.map(({ notice }) => notice),
    pairs.map(({ mail }) => mail),
  ]);
  return mails.map(({ id }) => id);
};

/**
 * One writer at a time: that each notice is in one e-mail at most is asked and written in one transaction. Call it before anything else
 * of these e-mails is written there.
 */
export const holdFallbackMails = async (tx: EntityManager): Promise<void> => {
  await tx.query('lock table fallback_mail in share row exclusive mode');
};

/** Writes the e-mails that are due by the policy: to partners that are silent, and that nobody has paused. Call it while holding them. */
export const writeFallbackMails = async (tx: EntityManager, hours: number): Promise<readonly string[]> => {
  const silent = await tx.query<Silent[]>(
    `select n.id, p.id as "partnerId" from partner p
       cross join lateral (
         select * from notice w where w.partner_id = p.id and w.state = 'waiting' and (w.attempts > 0 or w.next_at <= now())
         union all
         select * from notice u where u.partner_id = p.id and u.state = 'undeliverable' and u.settled_at > now() - interval '1 day') n
       cross join lateral (select ${SINCE} as since) s
     where ${HAS_ADDRESS} and p.paused_at is null and ${IS_SILENT} and ${LONG_ENOUGH} and ${NOT_JUST_TOLD} and ${STILL_WAITS}
       and not exists (select from fallback_notice f where f.notice_id = n.id)
     order by p.id, n.seq`,
    [hours],
  );
  return write(tx, silent, null);
};

/** The same at once and on somebody's word, also for a partner that is paused. How many messages are in it. Call it while holding them. */
export const writeFallbackByHand = async (tx: EntityManager, partnerId: string, by: string): Promise<number> => {
  const silent = await tx.query<Silent[]>(
    `select n.id, p.id as "partnerId" from partner p join notice n on n.partner_id = p.id
     where p.id = $1 and ${HAS_ADDRESS} and (n.state = 'undeliverable' or n.attempts > 0 or n.next_at <= now()) and ${STILL_WAITS}
       and not exists (select from fallback_notice f where f.notice_id = n.id)
     order by n.seq limit ${String(MOST_IN_ONE)}`,
    [partnerId],
  );
  await write(tx, silent, by);
  return silent.length;
};

/**
 * Leases the e-mails that are due, with what is in each now. A partner that was paused since is told only on somebody's word. What its
 * partner may not hear of at this moment is taken out: it is in none then, and may come to be in a later one.
 */
export const claimFallbackMails = async (
  tx: EntityManager,
  { most, leaseMs, token }: { readonly most: number; readonly leaseMs: number; readonly token: string },
): Promise<readonly FallbackMailDue[]> => {
  await tx.query(
    `with due as materialized (
       select f.id from fallback_mail f join partner p on p.id = f.partner_id
       where f.state = 'waiting' and f.next_at <= now() and (p.paused_at is null or f.asked_by is not null)
       order by f.next_at limit $1 for update of f skip locked)
     update fallback_mail m set state = 'sending', tries = m.tries + 1, lease_token = $2, lease_until = now() + $3 * interval '1 millisecond'
     from due where m.id = due.id`,
    [most, token, leaseMs],
  );
  await tx.query(
    `delete from fallback_notice f using fallback_mail m, notice n
     where m.lease_token = $1 and f.mail_id = m.id and n.id = f.notice_id and (${STILL_WAITS}) is not true`,
    [token],
  );
  return tx.query<FallbackMailDue[]>(
    `select m.id, p.id as "partnerId", p.label, coalesce(p.settings ->> 'fallbackEmail', '') as address, m.tries, w.notices,
       w.urgent, w.since
     from fallback_mail m join partner p on p.id = m.partner_id cross join lateral (
       select coalesce(array_agg(n.id order by n.seq), '{}') as notices, coalesce(bool_or(n.urgency = 'same-day'), false) as urgent,
         min(${SINCE}) as since
       from fallback_notice f join notice n on n.id = f.notice_id where f.mail_id = m.id) w
     where m.state = 'sending' and m.lease_token = $1`,
    [token],
  );
};

/** Records what became of e-mails, and in the history of each notice that it was told so. */
export const recordFallbackMails = async (tx: EntityManager, token: string, made: readonly FallbackMade[]): Promise<void> => {
  if (made.length === 0) return;
  await tx.query(
    `with g as (
       select * from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[])
         as g (id, state, again, status, because, ms, outcome)),
     settled as (
       update fallback_mail m set state = g.state, status = g.status, because = g.because, lease_token = null, lease_until = null,
         next_at = now() + g.again * interval '1 millisecond', settled_at = case when g.state = 'waiting' then null else now() end
       from g where m.id = g.id and m.state = 'sending' and m.lease_token = $1
       returning m.id, m.partner_id, g.status, g.because, g.ms, g.outcome)
     insert into attempt (notice_id, partner_id, number, ms, outcome, status, because)
     select f.notice_id, s.partner_id, 0, s.ms, s.outcome, s.status, s.because
     from settled s join fallback_notice f on f.mail_id = s.id where s.outcome is not null`,
    [
      token,
      made.map(({ id }) => id),
      made.map(({ state }) => state),
      made.map(({ againInMs }) => againInMs),
      made.map(({ status }) => status),
      made.map(({ because }) => because),
      made.map(({ ms }) => ms),
      made.map(({ outcome }) => outcome),
    ],
  );
};

/** E-mails on their way when their process died: they may have been sent, so nobody sends them again. Gives their partners. */
export const fallbackMailsCutOff = async (
  tx: EntityManager,
): Promise<readonly { readonly id: string; readonly label: string }[]> => {
  const [rows] = await tx.query<[{ id: string; label: string }[], number]>(
    `update fallback_mail m set state = 'unsure', settled_at = now(), because = 'the hub stopped while it was being sent'
     from partner p where p.id = m.partner_id and m.state = 'sending' and m.lease_until < now() returning p.id, p.label`,
  );
  return rows;
};

/** Whether any partner gave an address, so that there may be something to do at all. */
export const tellsAnybodyByMail = async (db: DataSource | EntityManager): Promise<boolean> => {
  const [row] = await db.query<{ any: boolean }[]>(`select exists (select from partner p where ${HAS_ADDRESS}) as any`);
  return row?.any ?? false;
};
