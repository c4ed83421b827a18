import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';

export interface StoredNotice {
  readonly id: string;
  readonly taskId: string;
  readonly version: number;
  readonly act: 'open' | 'change' | 'withdraw' | 'close';
  readonly message: string;
  readonly partnerId: string;
  readonly contentKey: string;
  readonly state: 'waiting' | 'sending' | 'delivered' | 'refused' | 'undeliverable' | 'superseded';
  readonly attempts: number;
  /** Since when the partner is kept waiting for the last word of several changes; null where it is not. */
  readonly heldSince: Date | null;
  readonly told: WhatWasTold;
}

/** What a notice told of the release, as far as it told it: so that a change can say what it was, and a move is told once. */
export interface WhatWasTold {
  readonly on: string | null;
  readonly basis: string | null;
  readonly prison: string | null;
}

/**
 * What was ever written to partners about these releases, oldest first, by task. The one message after a death is no part of it: the
 * plan neither writes it nor takes it back.
 */
export const noticesOf = async (
  tx: EntityManager,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredNotice[]>> => {
  const rows = await tx.query<StoredNotice[]>(
    `select id, task_id as "taskId", version, act, message, partner_id as "partnerId", content_key as "contentKey", state, attempts,
       held_since as "heldSince",
       json_build_object('on', told_on, 'basis', told_basis, 'prison', told_prison) as told
     from notice where release_id = any($1) and act <> 'close' order by task_id, version`,
    [releaseIds],
  );
  const notices = new Map<string, StoredNotice[]>();
  for (const row of rows) {
    const known = notices.get(row.taskId);
    if (known === undefined) notices.set(row.taskId, [row]);
    else known.push(row);
  }
  return notices;
};

/** A notice on its way that must not be tried again has this for its deadline: no try of it can be of use any more. */
const NEVER_AGAIN = `'-infinity'::timestamptz`;
/** Whether a notice that was not delivered is left at that: it was taken back while on its way, or a newer version has been written. */
export const OVERTAKEN = `(n.deadline = ${NEVER_AGAIN} or exists (select from notice m where m.task_id = n.task_id and m.version > n.version))`;

/** Takes back what has not been sent. What is on its way cannot be taken back, but is not tried again. */
export const supersedeNotices = async (tx: EntityManager, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.query(
    `update notice n set
       state = case n.state when 'waiting' then 'superseded' else n.state end,
       settled_at = case n.state when 'waiting' then now() end,
       deadline = case n.state when 'sending' then ${NEVER_AGAIN} else n.deadline end
     where n.id = any($1) and n.state in ('waiting', 'sending')`,
    [ids],
  );
};

export interface NewNotice {
  readonly id: string;
  readonly taskId: string;
  readonly version: number;
  readonly releaseId: string;
  readonly personId: string;
  readonly partnerId: string;
  readonly act: StoredNotice['act'];
  readonly message: string;
  readonly contentKey: string;
  readonly told: WhatWasTold;
  readonly basis: string | null;
  readonly fields: readonly string[];
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly urgency: 'routine' | 'same-day';
  /** Not before this local day and time; null for at once. */
  readonly fromOn: string | null;
  readonly fromTime: string | null;
  /** Or a hold, counted from now. */
  readonly holdMinutes: number;
  /** Not before it has been quiet for so long, counted from now, and since when the first change has waited. */
  readonly quietMinutes: number;
  readonly heldSince: string | null;
  readonly deadlineOn: string | null;
  readonly deadlineTime: string | null;
  /** Never in one message with what others are told of. */
  readonly alone: boolean;
}

/** Where a notice stands among the others of its partner: what may not wait a day, what is ordinary, one of a mass of others. */
export interface PlacedNotice extends NewNotice {
  readonly rank: 0 | 1 | 2;
  readonly recalculationId: string | null;
}

/**
 * Writes notices. A notice that exists is left as it is: its id is its meaning. Nobody waits any more for an answer to what it
 * overtakes and was tried. What still waits for the same person, and must go before it, is no less urgent than it.
 */
export const insertNotices = async (tx: EntityManager, notices: readonly PlacedNotice[]): Promise<void> => {
  if (notices.length === 0) return;
  const rows = notices.map(({ told, ...notice }) => ({
    ...notice,
    fields: notice.fields.join(','),
    toldOn: told.on,
    toldBasis: told.basis,
    toldPrison: told.prison,
  }));
  await tx.query(
    `with written as (
     insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, basis, fields, method, url, body, urgency, next_at, deadline, held_since, alone, rank, recalculation_id,
       told_on, told_basis, told_prison)
     select g.id, g.task_id, g.version, g.release_id, g.person_id, g.partner_id, g.act, g.message, g.content_key, g.basis,
       coalesce(string_to_array(nullif(g.fields, ''), ','), '{}'), g.method, g.url, g.body, g.urgency,
       greatest(coalesce((g.from_on + g.from_time) at time zone 'Europe/London', now() + make_interval(mins => g.hold)),
         now() + make_interval(mins => g.quiet)),
       (g.deadline_on + g.deadline_time) at time zone 'Europe/London', g.held_since, g.alone, g.rank, g.recalculation_id,
       g.told_on, g.told_basis, g.told_prison
     from unnest($1::text[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
       $12::text[], $13::text[], $14::text[], $15::text[], $16::date[], $17::time[], $18::int[], $19::date[], $20::time[], $21::int[], $22::timestamptz[],
       $23::bool[], $24::smallint[], $25::uuid[], $26::date[], $27::text[], $28::text[])
       with ordinality as g (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, basis, fields, method, url, body, urgency,
         from_on, from_time, hold, deadline_on, deadline_time, quiet, held_since, alone, rank, recalculation_id, told_on, told_basis, told_prison, place)
     order by g.place
     on conflict (id) do nothing returning task_id, version, partner_id, person_id, rank),
     sooner as (
       update notice n set rank = g.rank from (select partner_id, person_id, min(rank) as rank from written group by 1, 2) g
       where n.partner_id = g.partner_id and n.person_id = g.person_id and n.state = 'waiting' and n.rank > g.rank),
     overtaken as (
       delete from told w using written g where w.task_id = g.task_id and w.version < g.version)
     update handover_task t set answered_upto = g.version - 1 from written g
     where t.id = g.task_id and t.answered_upto < g.version - 1
       and exists (select from notice n where n.task_id = g.task_id and n.version < g.version and n.attempts > 0)`,
    columns(rows, [
      'id',
      'taskId',
      'version',
      'releaseId',
      'personId',
      'partnerId',
      'act',
      'message',
      'contentKey',
      'basis',
      'fields',
      'method',
      'url',
      'body',
      'urgency',
      'fromOn',
      'fromTime',
      'holdMinutes',
      'deadlineOn',
      'deadlineTime',
      'quietMinutes',
      'heldSince',
      'alone',
      'rank',
      'recalculationId',
      'toldOn',
      'toldBasis',
      'toldPrison',
    ]),
  );
};

/** What has not arrived yet goes to a partner's new address. */
export const redirectNotices = async (tx: EntityManager, partnerId: string, from: string, to: string): Promise<void> => {
  await tx.query(
    `update notice set url = $3 where partner_id = $1 and url = $2 and state in ('waiting', 'sending', 'refused', 'undeliverable')`,
    [partnerId, from, to],
  );
};

export interface ClaimedNotice {
  readonly id: string;
  readonly taskId: string;
  readonly releaseId: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body: string;
  readonly urgency: 'routine' | 'same-day';
  readonly deadline: Date | null;
  readonly attempts: number;
  /** How many of those were made before it was last sent again. */
  readonly triesBefore: number;
  readonly version: number;
  readonly act: StoredNotice['act'];
  readonly recalculationId: string | null;
  readonly alone: boolean;
  readonly rank: 0 | 1 | 2;
}

const CLAIMED = `n.id, n.task_id as "taskId", n.release_id as "releaseId", n.method, n.url, n.body, n.urgency, n.deadline, n.attempts,
  n.tries_before as "triesBefore", n.version, n.act, n.recalculation_id as "recalculationId", n.alone, n.rank`;
const LEASE = `state = 'sending', attempts = n.attempts + 1, lease_until = now() + $3 * interval '1 millisecond', lease_token = $4`;

/** Where a notice stands at its partner: see `PlacedNotice`. */
export type Rank = PlacedNotice['rank'];

export interface Claim {
  readonly partnerId: string;
  readonly most: number;
  readonly leaseMs: number;
  readonly token: string;
  /** Which of them, the most urgent first. */
  readonly ranks: readonly Rank[];
  /** And so many of a mass at the most. */
  readonly mostOfMass: number;
}

/** A death is reported, or it is not clear who this is: nothing about the person of notice `n` leaves until somebody knows. */
export const PERSON_IS_HELD = `exists (select from outbound_hold h where h.person_id = n.person_id offset 0)`;

/**
 * Whether nothing holds the notice `n` back: everything heard of the release has been planned for (so nothing leaves after a
 * withdrawal, a death or a moved date was recorded), nothing about the person is held, and nothing earlier for the same person is
 * unsettled.
 *
 * Both are asked of one notice after the other, in the order of an index, until there are enough. As joins (`offset 0` keeps the
 * second from becoming one) they were asked of all that is due, and the whole was sorted, for every batch.
 */
export const NOT_HELD_BACK = `
  (select r.facts_version = r.planned_version from release r where r.id = n.release_id)
  and not ${PERSON_IS_HELD}
  and not exists (
    select from notice e where e.partner_id = n.partner_id and e.person_id = n.person_id and e.seq < n.seq
      and (e.state = 'sending' or (e.state = 'waiting' and (e.attempts > 0 or e.next_at <= now())))
    offset 0)`;

/** How many may be claimed of the partner $1 that has room for $2: none while it is paused or parked, one to see whether it is back. */
const ROOM = `(select case when p.paused_at is not null or p.parked_until > now() then 0 when p.parked_until is not null then 1 else $2::int end
  from partner p where p.id = $1)`;

/**
 * Leases what is due for one partner, the most urgent first, and gives it in that order. In the one statement: the partner is neither paused nor parked, and
 * nothing holds the notice back. Times are the database's. Rank by rank, each by its own index range, and no further than needed.
 */
export const claimNotices = async (
  db: DataSource | EntityManager,
  { partnerId, most, leaseMs, token, ranks, mostOfMass }: Claim,
): Promise<readonly ClaimedNotice[]> => {
  const [rows] = await db.query<[ClaimedNotice[], number]>(
    `with due as (
       select ranked.id from unnest($5::smallint[]) as wanted (rank) cross join lateral (
         select n.id from notice n
         where n.partner_id = $1 and n.rank = wanted.rank and n.state = 'waiting' and n.next_at <= now() and ${NOT_HELD_BACK}
         order by n.next_at, n.seq limit least(${ROOM}, case wanted.rank when 2 then $6::int end) for update of n skip locked) ranked
       limit ${ROOM})
     update notice n set ${LEASE} from due where n.id = due.id returning ${CLAIMED}`,
    [partnerId, most, leaseMs, token, ranks, mostOfMass],
  );
  // An update gives its rows in whatever order it came to them; a slow partner is sent no more than the first of them.
  return rows.toSorted((a, b) => a.rank - b.rank);
};

/** What may go in one message with others at all: one of a mass, or one of several changes of a release. */
const MAY_JOIN = `not n.alone and n.urgency = 'routine' and n.method = 'POST'`;

/** Whether more than so many changes of recalculations are due for a partner. */
export const isMassDue = async (db: DataSource | EntityManager, partnerId: string, above: number): Promise<boolean> => {
  const [{ count }] = await db.query<[{ count: number }]>(
    `select count(*)::int as count from (
       select 1 from notice n
       where n.partner_id = $1 and n.rank = 2 and n.state = 'waiting' and n.next_at <= now() and n.recalculation_id is not null and ${MAY_JOIN}
       limit $2) due`,
    [partnerId, above + 1],
  );
  return count > above;
};

/**
 * Leases, with what was claimed, the other changes of the same releases that are due: they go in the same message. Nothing is
 * claimed before what must go first for the same person.
 */
export const claimCompanions = async (
  db: DataSource | EntityManager,
  { partnerId, most, leaseMs, token }: Omit<Claim, 'ranks' | 'mostOfMass'>,
): Promise<readonly ClaimedNotice[]> => {
  const [rows] = await db.query<[ClaimedNotice[], number]>(
    `with mine as (
       select distinct c.release_id, c.person_id from notice c
       where c.partner_id = $1 and c.state = 'sending' and c.lease_token = $4 and ${MAY_JOIN.replaceAll('n.', 'c.')} and (c.act = 'change' or c.recalculation_id is not null)),
     joins as (
       select n.id, n.seq, n.person_id from notice n join mine m on m.person_id = n.person_id and m.release_id = n.release_id
       where n.partner_id = $1 and n.state = 'waiting' and n.next_at <= now() and ${MAY_JOIN}
         and (n.act = 'change' or n.recalculation_id is not null)
         and (select r.facts_version = r.planned_version from release r where r.id = n.release_id) and not ${PERSON_IS_HELD}),
     due as (
       select n.id from notice n join joins j on j.id = n.id
       where not exists (
         select from notice e where e.partner_id = $1 and e.person_id = n.person_id and e.seq < n.seq
           and ((e.state = 'sending' and e.lease_token is distinct from $4::uuid) or (e.state = 'waiting' and (e.attempts > 0 or e.next_at <= now())))
           and not exists (select from joins i where i.id = e.id)
         offset 0)
       order by n.seq limit ${ROOM} for update of n skip locked)
     update notice n set ${LEASE} from due where n.id = due.id and n.state = 'waiting' returning ${CLAIMED}`,
    [partnerId, most, leaseMs, token],
  );
  return rows;
};

/** What each of these tasks' partner was last told before this version, as it was told. */
export const bodiesBefore = async (
  db: DataSource | EntityManager,
  notices: readonly { readonly id: string; readonly taskId: string; readonly version: number }[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.query<{ id: string; body: string }[]>(
    `select g.id, (select b.body from notice b where b.task_id = g.task_id and b.version < g.version and b.attempts > 0 and b.act <> 'withdraw'
       order by b.version desc limit 1) as body
     from unnest($1::text[], $2::uuid[], $3::int[]) as g (id, task_id, version)`,
    columns(notices, ['id', 'taskId', 'version']),
  );
  return new Map(
    rows.flatMap(({ id, body }: { id: string; body: string | null }) => (body === null ? [] : [[id, body] as const])),
  );
};

/** Which of these leased notices may still be sent: nothing was heard since that has not been planned for, and nobody is held. */
export const stillToBeSent = async (
  db: DataSource | EntityManager,
  token: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await db.query<{ id: string }[]>(
    `select n.id from notice n join release r on r.id = n.release_id
     where n.id = any($2) and n.state = 'sending' and n.lease_token = $1 and r.facts_version = r.planned_version
       and not ${PERSON_IS_HELD} and not ${OVERTAKEN}`,
    [token, ids],
  );
  return new Set(rows.map(({ id }) => id));
};

export interface AttemptMade {
  readonly noticeId: string;
  readonly number: number;
  readonly ms: number;
  readonly outcome: string;
  readonly status: number | null;
  readonly because: string | null;
  /** What becomes of the notice; a retry waits `againInMs`. */
  readonly state: 'delivered' | 'refused' | 'undeliverable' | 'waiting';
  readonly againInMs: number;
  /** The message of several changes it was in; null where it went by itself. */
  readonly digest: string | null;
  /** From now on it goes by itself: the message it was in was refused. */
  readonly alone: boolean;
}

/**
 * Records attempts, what becomes of their notices, and whose answer is waited for from now on, in one statement. Only the holder of the lease may settle a notice; a
 * failed one that a newer version has overtaken is not tried again.
 */
export const recordAttempts = async (
  tx: DataSource | EntityManager,
  partnerId: string,
  token: string,
  made: readonly AttemptMade[],
): Promise<void> => {
  if (made.length === 0) return;
  await tx.query(
    `with g as (
       select * from unnest($3::text[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[], $9::text[], $10::int[], $11::text[], $12::bool[])
         as g (id, number, ms, outcome, status, because, state, again, digest, alone)),
     settled as (
       update notice n set lease_token = null, lease_until = null, alone = n.alone or g.alone,
         state = case when g.state = 'waiting' and ${OVERTAKEN} then 'superseded' else g.state end,
         settled_at = case when g.state = 'waiting' and not ${OVERTAKEN} then null else now() end,
         next_at = case when g.state = 'waiting' then now() + g.again * interval '1 millisecond' else n.next_at end
       from g where n.id = g.id and n.state = 'sending' and n.lease_token = $2
       returning n.task_id, n.version, n.act, n.state),
     awaited as (
       insert into told (task_id, version) select task_id, version from settled where state = 'delivered' and act not in ('withdraw', 'close')
       on conflict do nothing)
     insert into attempt (notice_id, partner_id, number, ms, outcome, status, because, digest)
     select id, $1, number, ms, outcome, status, because, digest from g`,
    [
      partnerId,
      token,
      ...columns(made, ['noticeId', 'number', 'ms', 'outcome', 'status', 'because', 'state', 'againInMs', 'digest', 'alone']),
    ],
  );
};

/** Far longer than a transaction that changes a task: a turn of re-planning takes seconds. */
const LOOKED_AT_AFTER = `interval '10 minutes'`;

/**
 * Sets whether what was told is waited for, where nobody has looked yet since it was delivered: whoever was changing its task
 * meanwhile has ended by now, and whoever changes it from now on sets it. At most so many at once; gives how many it was.
 */
export const lookAtWhatWasTold = async (db: DataSource | EntityManager, most: number): Promise<number> => {
  const [, looked] = await db.query<[unknown, number]>(
    `with unseen as (
       select task_id, version from told where waits is null and at < now() - ${LOOKED_AT_AFTER} order by at limit $1)
     update told w set waits = exists (
       select from handover_task t where t.id = w.task_id and w.version > t.answered_upto and t.state in ('open', 'agreed', 'declined'))
     from unseen u where w.task_id = u.task_id and w.version = u.version and w.waits is null`,
    [most],
  );
  return looked;
};

/** Gives back what a dead process had leased: those whose lease is over, or all where nobody else can be running. */
export const freeLeases = async (db: DataSource | EntityManager, which: 'expired' | 'all'): Promise<number> => {
  const [, freed] = await db.query<[unknown, number]>(
    `update notice n set lease_token = null, lease_until = null, next_at = now(),
       state = case when ${OVERTAKEN} then 'superseded' else 'waiting' end
     where n.state = 'sending' and ($1 = 'all' or n.lease_until < now())`,
    [which],
  );
  return freed;
};

/** Gives up what can no longer be of use. Returns what was given up, for a person to act on. */
export const expireNotices = async (
  tx: EntityManager,
): Promise<readonly { readonly id: string; readonly taskId: string; readonly releaseId: string; readonly partner: string }[]> => {
  const [rows] = await tx.query<[{ id: string; taskId: string; releaseId: string; partner: string }[], number]>(
    // Partner by partner, by the index of what is due: there is none for deadlines, and the whole table is read in its place.
    `with late as (
       select due.id from partner p cross join lateral (
         select n.id from notice n
         where n.partner_id = p.id and n.state = 'waiting' and n.next_at <= now() and n.deadline < now() offset 0) due)
     update notice n set state = 'undeliverable', settled_at = now()
     from late, partner p where n.id = late.id and n.state = 'waiting' and p.id = n.partner_id
     returning n.id, n.task_id as "taskId", n.release_id as "releaseId", p.label as partner`,
  );
  return rows;
};

/** Gives back what was claimed and never tried. It does not count as an attempt. */
export const giveBack = async (db: DataSource | EntityManager, token: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.query(
    `update notice n set state = case when ${OVERTAKEN} then 'superseded' else 'waiting' end, attempts = n.attempts - 1,
       lease_token = null, lease_until = null
     where n.id = any($2) and n.state = 'sending' and n.lease_token = $1`,
    [token, ids],
  );
};

/**
 * How long until something of this partner can be sent, in milliseconds, within the next minute; null where nothing can. What is
 * held back does not count: a lane that asked for another turn for its sake would do so without end.
 */
export const nextDueInMs = async (db: DataSource, partnerId: string): Promise<number | null> => {
  const [row] = await db.query<{ ms: number | null }[]>(
    `select ceil(extract(epoch from greatest(first.next_at, p.parked_until) - now()) * 1000)::int as ms
     from partner p cross join lateral (
       select n.next_at from notice n
       where n.partner_id = p.id and n.state = 'waiting' and n.next_at < now() + interval '1 minute' and ${NOT_HELD_BACK}
       order by n.next_at limit 1) first
     where p.id = $1 and p.paused_at is null`,
    [partnerId],
  );
  return row?.ms ?? null;
};

/** The last version that was written of each of these tasks. */
export const lastVersions = async (tx: EntityManager, taskIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.query<{ id: string; version: number }[]>(
    'select task_id as id, max(version) as version from notice where task_id = any($1) group by task_id',
    [taskIds],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
};

/** The last version of each of these tasks that this partner may have seen. */
export const versionsTold = async (
  tx: EntityManager,
  pairs: readonly { readonly taskId: string; readonly partnerId: string }[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.query<{ key: string; version: number }[]>(
    `select g.task_id || '/' || g.partner_id as key, max(n.version) as version
     from (select distinct * from unnest($1::uuid[], $2::text[])) as g (task_id, partner_id)
     join notice n on n.task_id = g.task_id and n.partner_id = g.partner_id and n.attempts > 0
     group by g.task_id, g.partner_id`,
    columns(pairs, ['taskId', 'partnerId']),
  );
  return new Map(rows.map(({ key, version }) => [key, version]));
};
