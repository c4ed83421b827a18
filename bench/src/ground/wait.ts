import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 5;
const AT_MOST_MS = 180_000;

/** Resolves when this query's only value is false. */
const untilNot = async (client: pg.Client, query: string, values: readonly unknown[]): Promise<void> => {
  for (const began = Date.now(); ; await sleep(EVERY_MS)) {
    const { rows } = await client.query<{ is: boolean }>(`select ${query} as is`, [...values]);
    if (rows[0]?.is === false) return;
    if (Date.now() - began > AT_MOST_MS) throw new Error(`after ${AT_MOST_MS / 1_000} s it still holds that ${query}`);
  }
};

/** Everything posted has been planned for. */
export const untilPlanned = (client: pg.Client): Promise<void> => untilNot(client, 'exists (select from outbox)', []);

/** Everything due to this partner has been sent and recorded. */
export const untilTold = (client: pg.Client, partner: string): Promise<void> =>
  untilNot(
    client,
    `exists (select from notice where partner_id = $1 and state = 'waiting' and next_at <= now())
     or exists (select from notice where partner_id = $1 and state = 'sending')`,
    [partner],
  );
