import type { EntityManager } from 'typeorm';
import { newId } from '#platform';
import { columns } from './columns.js';

export type KeptNews = 'kept' | 'repeated' | 'conflict';

export interface NewsToKeep {
  readonly partnerId: string;
  readonly messageId: string;
  readonly raw: Buffer;
  readonly bodyHash: Buffer;
}

/** Keeps a callback as it came. The same id again is a repeat, or a conflict where it says something else. */
export const keepNews = async (
  tx: EntityManager,
  { partnerId, messageId, raw, bodyHash }: NewsToKeep,
): Promise<{ readonly kept: KeptNews; readonly id: string }> => {
  const id = newId();
  const rows = await tx.query<unknown[]>(
    `insert into news (id, partner_id, message_id, raw, body_hash) values ($1, $2, $3, $4, $5)
     on conflict (partner_id, message_id) do nothing returning id`,
    [id, partnerId, messageId, raw, bodyHash],
  );
  if (rows.length > 0) return { kept: 'kept', id };
  const [row] = await tx.query<{ id: string; body_hash: Buffer }[]>(
    'select id, body_hash from news where partner_id = $1 and message_id = $2',
    [partnerId, messageId],
  );
  return { kept: row?.body_hash.equals(bodyHash) ? 'repeated' : 'conflict', id: row?.id ?? '' };
};

export interface NewsRow {
  readonly id: string;
  readonly partnerId: string;
  readonly raw: Buffer;
  readonly receivedOn: string;
}

/** The callbacks with these ids that nobody has understood yet, oldest first, held for this transaction. */
export const claimNews = (tx: EntityManager, ids: readonly string[]): Promise<readonly NewsRow[]> =>
  tx.query<NewsRow[]>(
    `select id, partner_id as "partnerId", raw, received_on as "receivedOn" from news
     where id = any($1) and state = 'received' order by received_at, id for update`,
    [ids],
  );

export interface NewsResult {
  readonly id: string;
  readonly state: 'moved' | 'noted' | 'stale' | 'not-understood';
  readonly kind: string | null;
  readonly taskId: string | null;
  readonly version: number | null;
  readonly because: string | null;
}

export const saveNews = async (tx: EntityManager, results: readonly NewsResult[]): Promise<void> => {
  if (results.length === 0) return;
  await tx.query(
    `update news n set state = g.state, kind = g.kind, task_id = g.task_id, version = g.version, because = g.because
     from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int[], $6::text[]) as g (id, state, kind, task_id, version, because)
     where n.id = g.id`,
    columns(results, ['id', 'state', 'kind', 'taskId', 'version', 'because']),
  );
  await noteAnswered(tx, results);
};

/** Nobody waits any more for what has been answered. Call it while holding the releases. */
const noteAnswered = async (tx: EntityManager, results: readonly NewsResult[]): Promise<void> => {
  const answers = results.filter(({ state, taskId, version }) => isAnswer.has(state) && taskId !== null && version !== null);
  if (answers.length === 0) return;
  await tx.query(
    `with answered as (
       select task_id, max(version) as version from unnest($1::uuid[], $2::int[]) as g (task_id, version) group by task_id),
     gone as (
       delete from told w using answered a where w.task_id = a.task_id and w.version <= a.version)
     update handover_task t set answered_upto = a.version from answered a where t.id = a.task_id and t.answered_upto < a.version`,
    columns(answers, ['taskId', 'version']),
  );
};

const isAnswer: ReadonlySet<NewsResult['state']> = new Set(['moved', 'noted']);
