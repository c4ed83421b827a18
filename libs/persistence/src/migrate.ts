import type { DataSource } from 'typeorm';
import { hubDataSource } from './data-source.js';

const LOCK = 7_306_621;

/** Brings a database up to date. Several processes may call it at once: one does the work and the others wait for it. */
export const migrate = async (url: string): Promise<void> => {
  const db = await hubDataSource(url, 2).initialize();
  const runner = db.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [LOCK]);
    await runner.query('create schema if not exists hub');
    await db.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
    await db.destroy();
  }
};

/** True where the database is behind this code. A process must not start then. */
export const pendingMigrations = async (db: DataSource): Promise<boolean> => {
  const [{ begun }] = await db.query<[{ begun: boolean }]>(`select to_regclass('hub.migration') is not null as begun`);
  return !begun || (await db.showMigrations());
};
