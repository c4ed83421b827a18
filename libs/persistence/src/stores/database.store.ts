import type { DataSource, EntityManager } from 'typeorm';

/** The database's clock, which may be set to another day for a demo: the only one that leases and due times are compared with. */
export const databaseNow = async (db: DataSource | EntityManager): Promise<Date> => {
  const [{ now }] = await db.query<[{ now: Date }]>('select now()');
  return now;
};

/** The time at the database as it really is: to compare the clocks of two machines. */
export const realNow = async (db: DataSource | EntityManager): Promise<Date> => {
  const [{ now }] = await db.query<[{ now: Date }]>('select pg_catalog.now() as now');
  return now;
};

/** True the first time a name is given in the life of this database, false ever after. */
export const once = async (tx: EntityManager, name: string): Promise<boolean> => {
  const rows = await tx.query<unknown[]>('insert into milestone (name) values ($1) on conflict do nothing returning name', [
    name,
  ]);
  return rows.length > 0;
};
