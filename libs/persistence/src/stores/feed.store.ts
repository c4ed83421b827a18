import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** Adds senders that have no key: what they say is recorded on this machine and never sent to it. */
export const addFeeds = async (
  db: DataSource | EntityManager,
  feeds: readonly { readonly id: string; readonly label: string }[],
): Promise<void> => {
  await db.query(
    'insert into feed (id, label) select * from unnest($1::text[], $2::text[]) on conflict (id) do nothing',
    columns(feeds, ['id', 'label']),
  );
};
