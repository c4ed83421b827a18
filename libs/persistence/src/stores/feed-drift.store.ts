import type { EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** What reading one record found: the fields in which it said something else than was known, and who had asked for it. */
export interface ReadFound {
  readonly asked: 'event' | 'reconcile';
  readonly fields: readonly string[];
}

/** Adds what was read to the sums of the day. */
export const addToDrift = async (tx: EntityManager, found: readonly ReadFound[]): Promise<void> => {
  if (found.length === 0) return;
  await tx.query(
    `insert into feed_read (day, asked, records)
     select (now() at time zone 'Europe/London')::date, asked, count(*) from unnest($1::text[]) as g (asked) group by asked order by asked
     on conflict (day, asked) do update set records = feed_read.records + excluded.records`,
    columns(found, ['asked']),
  );
  const fields = found.flatMap((one) => one.fields.map((field) => ({ asked: one.asked, field })));
  await tx.query(
    `insert into feed_drift (day, asked, field, records)
     select (now() at time zone 'Europe/London')::date, asked, field, count(*) from unnest($1::text[], $2::text[]) as g (asked, field)
     group by asked, field order by asked, field
     on conflict (day, asked, field) do update set records = feed_drift.records + excluded.records`,
    columns(fields, ['asked', 'field']),
  );
};
