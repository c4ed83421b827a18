import type { DataSource, EntityManager } from 'typeorm';

/** A message about nobody, sent to see whether a partner can be reached and verifies. */
export interface TestEvent {
  readonly id: string;
  readonly partnerId: string;
  readonly sentBy: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly because: string | null;
  readonly ms: number;
}

export const keepTestEvent = async (tx: EntityManager, event: TestEvent): Promise<void> => {
  const { id, partnerId, sentBy, outcome, status, because, ms } = event;
  await tx.query(
    'insert into test_event (id, partner_id, sent_by, outcome, status, because, ms) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, partnerId, sentBy, outcome, status, because, ms],
  );
};

/** How many test events a partner was sent in the last minute. */
export const testEventsLately = async (db: DataSource | EntityManager, partnerId: string): Promise<number> => {
  const [row] = await db.query<{ count: number }[]>(
    `select count(*) as count from test_event where partner_id = $1 and at > now() - interval '1 minute'`,
    [partnerId],
  );
  return row?.count ?? 0;
};
