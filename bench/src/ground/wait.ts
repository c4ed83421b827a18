import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 5;
const AT_MOST_MS = 180_000;
const MASS_AT_MOST_MS = 45 * 60_000;

/** Resolves when this query's only value is false. */
const untilNot = async (client: pg.Client, query: string, values: readonly unknown[], atMostMs = AT_MOST_MS): Promise<void> => {
  for (const began = Date.now(); ; await sleep(EVERY_MS)) {
    const { rows } = await client.query<{ is: boolean }>(`select ${query} as is`, [...values]);
    if (rows[0]?.is === false) return;
    if (Date.now() - began > atMostMs) throw new Error(`after ${atMostMs / 1_000} s it still holds that ${query}`);
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

/** Everything posted and due has been planned and told, however many it is. */
export const untilAllDone = (client: pg.Client): Promise<void> =>
  untilNot(
    client,
    `exists (select from outbox) or exists (select from notice where state = 'sending' or (state = 'waiting' and next_at <= now()))`,
    [],
    MASS_AT_MOST_MS,
  );

/** Every release of the recalculations has been planned anew. */
export const untilMassPlanned = (client: pg.Client): Promise<void> =>
  untilNot(client, 'exists (select from recalculation_release where planned_at is null)', [], MASS_AT_MOST_MS);

/** Every partner has heard of them. */
export const untilMassTold = (client: pg.Client): Promise<void> =>
  untilNot(
    client,
    `exists (select from notice where recalculation_id is not null and (state = 'sending' or (state = 'waiting' and next_at <= now())))`,
    [],
    MASS_AT_MOST_MS,
  );
