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

/** So many rows go in at once, and are held meanwhile: of a whole mass there are more than fit into the memory of the bench. */
const SLICE = 5_000;

interface Copy {
  readonly insert: string;
  /** Reads what was written, row by row, each value as text. */
  readonly select: string;
  readonly columns: number;
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

const copyOf = async (client: pg.Client, table: (typeof TABLES)[number]): Promise<Copy> => {
  const columns = await columnsOf(client, table.name);
  const names = columns.map(({ name }) => name).join();
  return {
    insert: `insert into bare.${table.name} (${names}) select ${columns.map(taken).join()}
             from unnest(${columns.map(given).join()}) as g (${names})`,
    select: `select ${columns.map(({ name }) => `${name}::text`).join()} from hub.${table.name} where ${table.where}`,
    columns: columns.length,
  };
};

const rowsOf = async (client: pg.Client, text: string): Promise<readonly (string | null)[][]> =>
  (await client.query<(string | null)[]>({ text, rowMode: 'array' })).rows;

/** Writes every row of one table once more, slice by slice, and gives how many ms the writing took. */
const copyTable = async (client: pg.Client, { select, insert, columns }: Copy, since: Date): Promise<number> => {
  await client.query(`declare written cursor for ${select.replace('$1', `'${since.toISOString()}'`)}`);
  let ms = 0;
  for (;;) {
    const rows = await rowsOf(client, `fetch ${SLICE} from written`);
    if (rows.length === 0) break;
    const values = Array.from({ length: columns }, (_, i) => rows.map((row) => row[i] ?? null));
    const began = nowMs();
    await client.query(insert, values);
    ms += nowMs() - began;
  }
  await client.query('close written');
  return ms;
};

/**
 * The bare limit of writing: every row written since then, once more, into tables of the same shape with the same indexes, by
 * `INSERT … SELECT unnest` of many rows at a time in one transaction. Gives how many ms that took the second time.
 */
export const insertBare = async (client: pg.Client, since: Date): Promise<number> => {
  await client.query('create schema bare');
  const copies: Copy[] = [];
  for (const table of TABLES) {
    await client.query(`create table bare.${table.name} (like hub.${table.name} including all)`);
    copies.push(await copyOf(client, table));
  }
  const insertAll = async (): Promise<number> => {
    await client.query(`truncate ${TABLES.map(({ name }) => `bare.${name}`).join()}`);
    await client.query('begin');
    let ms = 0;
    for (const copy of copies) ms += await copyTable(client, copy, since);
    const began = nowMs();
    await client.query('commit');
    return ms + nowMs() - began;
  };
  await insertAll();
  const ms = await insertAll();
  await client.query('drop schema bare cascade');
  return ms;
};
