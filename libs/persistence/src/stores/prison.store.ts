import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** Adds prisons of England and Wales that the hub does not know yet. One it knows keeps its name. */
export const addPrisons = async (
  tx: DataSource | EntityManager,
  prisons: readonly { readonly id: string; readonly name: string }[],
): Promise<void> => {
  await tx.query(
    `insert into prison (id, name, nation) select id, name, 'england-and-wales' from unnest($1::text[], $2::text[]) as g (id, name)
     on conflict (id) do nothing`,
    columns(prisons, ['id', 'name']),
  );
};

/** Adds a feed that has no key: one the hub itself speaks for. */
export const addFeed = async (
  tx: DataSource | EntityManager,
  { id, label }: { readonly id: string; readonly label: string },
): Promise<void> => {
  await tx.query('insert into feed (id, label) values ($1, $2) on conflict (id) do nothing', [id, label]);
};
