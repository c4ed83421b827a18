import type { EntityManager } from 'typeorm';
import { columns } from './columns.js';

export interface MessageToKeep {
  readonly id: string;
  readonly feedId: string;
  readonly messageId: string;
  readonly cameBy: 'http' | 'queue';
  readonly raw: Buffer;
  readonly bodyHash: Buffer;
}

/** `conflict`: the same id was used before for something else. The first one stands. */
export type KeptMessage = 'kept' | 'repeated' | 'conflict';

/** Keeps messages as they came, each id once, in whatever copies and by whichever ways they come. The outcome of each, in order. */
export const keepMessages = async (tx: EntityManager, messages: readonly MessageToKeep[]): Promise<readonly KeptMessage[]> => {
  if (messages.length === 0) return [];
  const written = await tx.query<{ id: string }[]>(
    `insert into feed_message (id, feed_id, message_id, came_by, raw, body_hash)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[])
     on conflict (feed_id, message_id) do nothing returning id`,
    columns(messages, ['id', 'feedId', 'messageId', 'cameBy', 'raw', 'bodyHash']),
  );
  const mine = new Set(written.map(({ id }) => id));
  const known = await tx.query<{ feed_id: string; message_id: string; body_hash: Buffer }[]>(
    `select feed_id, message_id, body_hash from feed_message
     where (feed_id, message_id) in (select * from unnest($1::text[], $2::text[]))`,
    columns(messages, ['feedId', 'messageId']),
  );
  const hashes = new Map(known.map((row) => [`${row.feed_id}\n${row.message_id}`, row.body_hash]));
  return messages.map(({ id, feedId, messageId, bodyHash }) => {
    if (mine.has(id)) return 'kept';
    return hashes.get(`${feedId}\n${messageId}`)?.equals(bodyHash) ? 'repeated' : 'conflict';
  });
};

export interface MessageRow {
  readonly id: string;
  readonly raw: Buffer;
  readonly receivedOn: string;
}

/** The messages with these ids that nobody has understood yet, held for this transaction. */
export const claimMessages = (tx: EntityManager, ids: readonly string[]): Promise<readonly MessageRow[]> =>
  tx.query<MessageRow[]>(
    `select id, raw, received_on as "receivedOn" from feed_message
     where id = any($1) and state = 'received' order by received_at, id for update`,
    [ids],
  );

/** Which of these events other messages have told before. What was about nobody is not among them: they may be known by now. */
export const toldBefore = async (
  tx: EntityManager,
  fingerprints: readonly Buffer[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ fingerprint: string }[]>(
    `select distinct encode(fingerprint, 'hex') as fingerprint from feed_message
     where fingerprint = any($1) and id <> all($2) and state not in ('received', 'failed') and raw is not null`,
    [fingerprints, ids],
  );
  return new Set(rows.map(({ fingerprint }) => fingerprint));
};

/** How a message ended, or what it waits for. */
export type MessageState = 'recorded' | 'reported' | 'unchanged' | 'ignored' | 'held' | 'waiting' | 'retry' | 'failed';

export interface MessageResult {
  readonly id: string;
  readonly state: MessageState;
  readonly because: string | null;
  readonly eventType: string | null;
  readonly occurredAt: string | null;
  readonly fingerprint: Buffer | null;
  readonly personId: string | null;
  /** `forget`: it is about nobody the hub knows, so what it says is not kept. */
  readonly raw: 'keep' | 'forget';
}

export const saveMessages = async (tx: EntityManager, results: readonly MessageResult[]): Promise<void> => {
  if (results.length === 0) return;
  await tx.query(
    `update feed_message m set state = g.state, because = g.because, event_type = g.event_type, occurred_at = g.occurred_at,
       fingerprint = g.fingerprint, person_id = g.person_id, raw = case when g.keep = 'forget' then null else m.raw end,
       settled_at = case when g.state in ('waiting', 'retry') then null else now() end
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::uuid[], $8::text[])
       as g (id, state, because, event_type, occurred_at, fingerprint, person_id, keep)
     where m.id = g.id`,
    columns(results, ['id', 'state', 'because', 'eventType', 'occurredAt', 'fingerprint', 'personId', 'raw']),
  );
};

export interface MessageSettled {
  readonly personId: string;
  readonly state: MessageState;
  readonly because: string | null;
  /** The reading began at this moment: what came in after it waits for the next one. */
  readonly before: string;
}

/** How many messages of one kind of event ended in one way. */
export interface SettledCount {
  readonly state: MessageState;
  readonly because: string | null;
  readonly eventType: string | null;
  readonly count: number;
}

/** Ends, or puts off, what waited for a person's record to be read. Gives how many messages ended how. */
export const settleWaiting = async (tx: EntityManager, settled: readonly MessageSettled[]): Promise<readonly SettledCount[]> =>
  tx.query(
    `with done as (
       update feed_message m set state = g.state, because = g.because,
         settled_at = case when g.state in ('waiting', 'retry') then null else now() end
       from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as g (person_id, state, because, before)
       where m.person_id = g.person_id and m.state in ('waiting', 'retry') and m.received_at <= g.before
       returning m.state, m.because, m.event_type)
     select state, because, event_type as "eventType", count(*)::int as count from done group by 1, 2, 3`,
    columns(settled, ['personId', 'state', 'because', 'before']),
  );
