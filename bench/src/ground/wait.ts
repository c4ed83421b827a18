import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often is asked whether it is over, and until when. */
interface Patience {
  readonly everyMs: number;
  readonly atMostMs: number;
}
const A_MOMENT: Patience = { everyMs: 5, atMostMs: 180_000 };
/** Of a mass each question reads tens of thousands of rows: asked as often, it would take from the processors what is being measured. */
const A_MASS: Patience = { everyMs: 500, atMostMs: 45 * 60_000 };

/** Resolves when this query's only value is false. */
const untilNot = async (
  client: pg.Client,
  query: string,
  values: readonly unknown[],
  { everyMs, atMostMs }: Patience = A_MOMENT,
): Promise<void> => {
  for (const began = Date.now(); ; await sleep(everyMs)) {
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
    A_MASS,
  );

/** Every release of the recalculations has been planned anew. */
export const untilMassPlanned = (client: pg.Client): Promise<void> =>
  untilNot(client, 'exists (select from recalculation_release where planned_at is null)', [], A_MASS);

/** Every partner has heard of them. */
export const untilMassTold = (client: pg.Client): Promise<void> =>
  untilNot(
    client,
    `exists (select from notice where recalculation_id is not null and (state = 'sending' or (state = 'waiting' and next_at <= now())))`,
    [],
    A_MASS,
  );
