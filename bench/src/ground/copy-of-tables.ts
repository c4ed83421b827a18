import type pg from 'pg';
import { nowMs } from '../now-ms.js';

/** What a re-plan writes. Numbers that the table gives itself are left to the copy too. */
const TABLES = [
  { name: 'handover_task', where: 'changed_at > $1' },
  { name: 'task_event', where: 'at > $1' },
  { name: 'notice', where: 'written_at > $1' },
] as const;

interface Column {
  readonly name: string;
  readonly type: string;
}

interface Copy {
  readonly insert: string;
  readonly values: readonly (readonly (string | null)[])[];
}

const columnsOf = async (client: pg.Client, table: string): Promise<readonly Column[]> => {
  const { rows } = await client.query<Column>(
    `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '' order by attnum`,
    [`hub.${table}`],
  );
  return rows;
};

/** A list within a list would come out of `unnest` flat, so it goes in as text. */
const given = ({ type }: Column, i: number): string => `$${i + 1}::${type.endsWith('[]') ? 'text' : type}[]`;
const taken = ({ name, type }: Column): string => (type.endsWith('[]') ? `g.${name}::${type}` : `g.${name}`);

const copyOf = async (client: pg.Client, table: (typeof TABLES)[number], since: Date): Promise<Copy> => {
  const columns = await columnsOf(client, table.name);
  const names = columns.map(({ name }) => name).join();
  const { rows } = await client.query<(string | null)[]>({
    text: `select ${columns.map(({ name }) => `${name}::text`).join()} from hub.${table.name} where ${table.where}`,
    values: [since],
    rowMode: 'array',
  });
  return {
    insert: `insert into bare.${table.name} (${names}) select ${columns.map(taken).join()}
             from unnest(${columns.map(given).join()}) as g (${names})`,
    values: columns.map((_, i) => rows.map((row) => row[i] ?? null)),
  };
};

/**
 * The bare limit of writing: every row written since then, once more, into tables of the same shape with the same indexes, by one
 * `INSERT … SELECT unnest` a table in one transaction. Gives how many ms that took the second time.
 */
export const insertBare = async (client: pg.Client, since: Date): Promise<number> => {
  await client.query('create schema bare');
  const copies: Copy[] = [];
  for (const table of TABLES) {
    await client.query(`create table bare.${table.name} (like hub.${table.name} including all)`);
    copies.push(await copyOf(client, table, since));
  }
  const insertAll = async (): Promise<number> => {
    await client.query(`truncate ${TABLES.map(({ name }) => `bare.${name}`).join()}`);
    const began = nowMs();
    await client.query('begin');
    for (const { insert, values } of copies) await client.query(insert, [...values]);
    await client.query('commit');
    return nowMs() - began;
  };
  await insertAll();
  const ms = await insertAll();
  await client.query('drop schema bare cascade');
  return ms;
};
