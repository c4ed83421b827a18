import type { Nation } from '#calendar';
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

export interface Prison {
  readonly id: string;
  readonly name: string;
  readonly nation: Nation;
  /** Since when nobody is in it any more. */
  readonly endedOn: string | null;
}

export const prisons = (db: DataSource | EntityManager): Promise<readonly Prison[]> =>
  db.query<Prison[]>('select id, name, nation, ended_on as "endedOn" from prison order by name, id');

/** Adds a prison, or puts its name and nation right. One that had ended is open again. */
export const putPrison = async (
  tx: EntityManager,
  { id, name, nation }: Omit<Prison, 'endedOn'>,
): Promise<'added' | 'changed'> => {
  const [row] = await tx.query<[{ isNew: boolean }]>(
    `insert into prison (id, name, nation) values ($1, $2, $3)
     on conflict (id) do update set name = excluded.name, nation = excluded.nation, ended_on = null returning xmax = 0 as "isNew"`,
    [id, name, nation],
  );
  return row.isNew ? 'added' : 'changed';
};

/** How many are expected to be released from this prison yet; null where there is no such prison. */
export const expectedFrom = async (tx: EntityManager, id: string): Promise<number | null> => {
  const [row] = await tx.query<{ count: number }[]>(
    `select count(r.id) filter (where r.standing = 'expected')::int as count from prison p left join release r on r.prison = p.id where p.id = $1 group by p.id`,
    [id],
  );
  return row?.count ?? null;
};

export const endPrison = async (tx: EntityManager, id: string, on: string): Promise<void> => {
  await tx.query('update prison set ended_on = $2 where id = $1', [id, on]);
};
