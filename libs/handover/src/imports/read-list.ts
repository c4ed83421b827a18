import { checkListRows, readReleaseList, type FaultLine, type ReleaseListLine } from '#intake';
import type { ImportFault, ListColumn } from '#persistence';
import type { FactItem } from '#planning';

/** A row of a list as it was read: what it says, or what is wrong with it. */
export interface ReadRow {
  readonly line: number;
  /** Null where the line could not be cut into cells. */
  readonly cells: readonly string[] | null;
  readonly item: FactItem | null;
  readonly faults: readonly ImportFault[];
}

export interface ReadList {
  readonly encoding: string;
  readonly headings: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ReadRow[];
  readonly passedOver: number;
}

/** So many people are in no list of one region; more are read by the command. */
export const MOST_ROWS = 20_000;

/** Without what the database cannot keep. The reader of cells names U+FFFD as unreadable. */
export const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');

/** The cell a heading stands for: of two with one name, the one that is read. */
export const placeOf = (columns: readonly ListColumn[], heading: string): number | null => {
  const at = columns.findIndex((column) => column.heading === heading && column.field !== null);
  return heading === '' || at === -1 ? null : at;
};

const faultOf = ({ column, problem }: FaultLine, columns: readonly ListColumn[]): ImportFault => ({
  column,
  at: placeOf(columns, column),
  problem,
});

interface RowLines {
  cells: readonly string[] | null;
  item: FactItem | null;
  readonly faults: ImportFault[];
}

/** Puts together what was said of each line; lines passed over are not in it. */
const byLine = (lines: Iterable<ReleaseListLine>, columns: readonly ListColumn[]): ReadonlyMap<number, RowLines> => {
  const rows = new Map<number, RowLines>();
  for (const line of lines) {
    if (line.kind !== 'item' && line.kind !== 'fault') continue;
    const row = rows.get(line.line) ?? { cells: line.cells?.map(storable) ?? null, item: null, faults: [] };
    if (line.kind === 'item') row.item = line.item;
    else row.faults.push(faultOf(line, columns));
    rows.set(line.line, row);
  }
  return rows;
};

const asRows = (rows: ReadonlyMap<number, RowLines>): readonly ReadRow[] =>
  [...rows].map(([line, { cells, item, faults }]) => ({ line, cells, item: faults.length > 0 ? null : item, faults }));

/** Reads a file whole, or says why it cannot be read as a list at all. */
export const readList = async (
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly read: ReadList } | { readonly problem: string }> => {
  const lines: ReleaseListLine[] = [];
  for await (const line of readReleaseList(source, { cells: 'as they stand' })) {
    lines.push(line);
    if (lines.length > MOST_ROWS * 5) break;
  }
  const header = lines.find((line) => line.kind === 'header');
  if (header === undefined) return { problem: 'the file is empty' };
  const hopeless = lines.find((line): line is FaultLine => line.kind === 'fault' && line.line === header.line);
  if (hopeless !== undefined) return { problem: hopeless.problem };
  const columns = header.columns.map(({ heading, field, note }) => ({ heading, field, ...(note === undefined ? {} : { note }) }));
  const rows = asRows(byLine(lines, columns));
  if (rows.length === 0) return { problem: 'there are headings, but no row below them' };
  if (rows.length > MOST_ROWS) {
    return { problem: `the list has more than ${MOST_ROWS} rows: split it, or ask the operators to import it` };
  }
  const passedOver = lines.filter(({ kind }) => kind === 'ignored').length;
  return { read: { encoding: header.encoding, headings: (header.cells ?? []).map(storable), columns, rows, passedOver } };
};

interface Cut {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads rows again whose cells may have been put right. A row that has become empty or a repeat is no longer among them. */
export const readAgain = (
  headings: readonly string[],
  columns: readonly ListColumn[],
  rows: readonly Cut[],
): ReadonlyMap<number, ReadRow> => {
  const cellsOf = new Map(rows.map(({ line, cells }) => [line, cells]));
  const read = asRows(byLine(checkListRows(headings, rows), columns));
  return new Map(read.map((row) => [row.line, { ...row, cells: cellsOf.get(row.line) ?? null }]));
};
