import type { FactItem } from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';

export type ImportState = 'draft' | 'recording' | 'stopped' | 'done' | 'undone' | 'discarded';

/** A heading of the list and the field it fills, null where it is not read. */
export interface ListColumn {
  readonly heading: string;
  readonly field: string | null;
  readonly note?: string;
}

/** What is wrong with a row. `at` is the place of the cell in it, null where the row as a whole is meant. */
export interface ImportFault {
  readonly column: string;
  readonly at: number | null;
  readonly problem: string;
}

/** One row of a draft: what stands in it, and what importing it would do. */
export interface ImportRow {
  readonly line: number;
  readonly cells: readonly string[] | null;
  readonly leftOut: boolean;
  readonly would: 'add' | 'change' | 'unchanged' | 'fault';
  readonly faults: readonly ImportFault[];
  readonly item: FactItem | null;
  /** The fields it would change, by name. */
  readonly changed: readonly string[];
  readonly moves: boolean;
  readonly oldOn: string | null;
  readonly newOn: string | null;
}

export interface ImportCounts {
  readonly adds: number;
  readonly changes: number;
  readonly moves: number;
  readonly unchanged: number;
  readonly bad: number;
  readonly leftOut: number;
  /** Lines that are no rows: titles, totals, repeats. */
  readonly passedOver: number;
}

export interface NewImport {
  readonly id: string;
  readonly madeBy: string;
  readonly scope: readonly string[] | null;
  readonly encoding: string;
  readonly headings: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly counts: ImportCounts;
}

export interface HeldImport {
  readonly id: string;
  readonly state: ImportState;
  readonly version: number;
  readonly scope: readonly string[] | null;
  readonly headings: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly passedOver: number;
  readonly begunBy: string | null;
  readonly toRecord: number;
  /** False once a draft, or the time in which an import can be undone, is over. */
  readonly inTime: boolean;
}

/** How long a draft is kept, and how long an import can be undone: `since` is the time it counts from. */
export const inTime = (since: string): string => `${since} > now() - interval '24 hours'`;

const insertRows = async (tx: EntityManager, importId: string, rows: readonly ImportRow[]): Promise<void> => {
  const flat = rows.map((row) => ({
    ...row,
    cells: row.cells === null ? null : JSON.stringify(row.cells),
    faults: JSON.stringify(row.faults),
    item: row.item === null ? null : JSON.stringify(row.item),
    changed: row.changed.join(','),
  }));
  await tx.query(
    `insert into import_row (import_id, line, cells, left_out, would, faults, item, changed, moves, old_on, new_on)
     select $1, line, cells, left_out, would, faults, item, coalesce(string_to_array(nullif(changed, ''), ','), '{}'), moves, old_on, new_on
     from unnest($2::int[], $3::jsonb[], $4::bool[], $5::text[], $6::jsonb[], $7::jsonb[], $8::text[], $9::bool[], $10::date[], $11::date[])
       as g (line, cells, left_out, would, faults, item, changed, moves, old_on, new_on)`,
    [importId, ...columns(flat, ['line', 'cells', 'leftOut', 'would', 'faults', 'item', 'changed', 'moves', 'oldOn', 'newOn'])],
  );
};

/** Keeps a list as a draft. */
export const addImport = async (
  tx: EntityManager,
  { id, madeBy, scope, encoding, headings, columns: read, counts }: NewImport,
  rows: readonly ImportRow[],
): Promise<void> => {
  const { adds, changes, moves, unchanged, bad, leftOut, passedOver } = counts;
  await tx.query(
    `insert into import (id, made_by, scope, encoding, headings, columns, adds, changes, moves, unchanged, bad, left_out, passed_over)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, madeBy, scope, encoding, JSON.stringify(headings), JSON.stringify(read)],
      ...[adds, changes, moves, unchanged, bad, leftOut, passedOver],
    ],
  );
  await insertRows(tx, id, rows);
};

/** Holds an import for this transaction, so that two people who act on it take turns. Null where there is none. */
export const lockImport = async (tx: EntityManager, id: string): Promise<HeldImport | null> => {
  const [held] = await tx.query<HeldImport[]>(
    `select id, state, version, scope, headings, columns, passed_over as "passedOver", begun_by as "begunBy", to_record as "toRecord",
       ${inTime('coalesce(begun_at, made_at)')} as "inTime"
     from import where id = $1 for update`,
    [id],
  );
  return held ?? null;
};

/** The rows of a draft, in the order of the list. */
export const rowsOfImport = (db: DataSource | EntityManager, id: string): Promise<readonly ImportRow[]> =>
  db.query<ImportRow[]>(
    `select line, cells, left_out as "leftOut", would, faults, item, changed, moves, old_on as "oldOn", new_on as "newOn"
     from import_row where import_id = $1 order by line`,
    [id],
  );

/** Puts what was checked anew in the place of what stood there. */
export const saveDraft = async (
  tx: EntityManager,
  id: string,
  counts: ImportCounts,
  rows: readonly ImportRow[],
): Promise<void> => {
  const { adds, changes, moves, unchanged, bad, leftOut, passedOver } = counts;
  await tx.query('delete from import_row where import_id = $1', [id]);
  await insertRows(tx, id, rows);
  await tx.query(
    `update import set version = version + 1, adds = $2, changes = $3, moves = $4, unchanged = $5, bad = $6, left_out = $7, passed_over = $8
     where id = $1`,
    [id, adds, changes, moves, unchanged, bad, leftOut, passedOver],
  );
};

export const beginRecording = async (tx: EntityManager, id: string, by: string, toRecord: number): Promise<void> => {
  await tx.query(
    `update import set state = 'recording', version = version + 1, begun_by = $2, begun_at = coalesce(begun_at, now()), to_record = $3
     where id = $1`,
    [id, by, toRecord],
  );
};

/** The next rows that are to be recorded and have not been. */
export const rowsToRecord = (
  tx: EntityManager,
  id: string,
  most: number,
): Promise<readonly { readonly line: number; readonly item: FactItem }[]> =>
  tx.query(
    `select line, item from import_row
     where import_id = $1 and would in ('add', 'change') and not left_out and not taken order by line limit $2`,
    [id, most],
  );

export interface TakenRow {
  readonly line: number;
  /** Null where it said nothing new any more. */
  readonly releaseId: string | null;
  readonly namedBooking: boolean;
}

/** Notes how far the recording has come. */
export const rowsTaken = async (tx: EntityManager, id: string, rows: readonly TakenRow[]): Promise<void> => {
  await tx.query(
    `update import_row w set taken = true, release_id = g.release_id, named_booking = g.named
     from unnest($2::int[], $3::uuid[], $4::bool[]) as g (line, release_id, named) where w.import_id = $1 and w.line = g.line`,
    [id, ...columns(rows, ['line', 'releaseId', 'namedBooking'])],
  );
  await tx.query('update import set recorded = recorded + $2 where id = $1', [id, rows.length]);
};

/** Ends a recording: all of it is recorded, or the hub could not go on. */
export const endRecording = async (tx: EntityManager, id: string, state: 'done' | 'stopped'): Promise<void> => {
  await tx.query(`update import set state = $2, version = version + 1, ended_at = now() where id = $1 and state = 'recording'`, [
    id,
    state,
  ]);
};

export const markUndone = async (tx: EntityManager, id: string, by: string): Promise<void> => {
  await tx.query(`update import set state = 'undone', version = version + 1, undone_by = $2, undone_at = now() where id = $1`, [
    id,
    by,
  ]);
  await tx.query('delete from import_row where import_id = $1', [id]);
};

export const discardImport = async (tx: EntityManager, id: string): Promise<void> => {
  await tx.query(`update import set state = 'discarded', version = version + 1, ended_at = now() where id = $1`, [id]);
  await tx.query('delete from import_row where import_id = $1', [id]);
};

/** Takes away the rows of drafts nobody imported, and of imports that can no longer be undone. What is left is counts. */
export const forgetImports = async (db: DataSource | EntityManager): Promise<void> => {
  await db.query(
    `with over as (
       update import set state = 'discarded', ended_at = now() where state = 'draft' and not (${inTime('made_at')}) returning id)
     delete from import_row w using import i
     where i.id = w.import_id and (i.id in (select id from over)
       or (i.state in ('done', 'stopped') and not (${inTime('i.begun_at')})))`,
  );
};
