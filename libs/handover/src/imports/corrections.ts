import type { HeldImport, ImportRow } from '#persistence';
import { readAgain, storable, type ReadRow } from './read-list.js';

/** A cell that was put right. */
export interface Put {
  readonly line: number;
  readonly at: number;
  readonly text: string;
}

/** What somebody did to the rows they saw. Only cells that were at fault can be put right. */
export interface Corrections {
  readonly put: readonly Put[];
  /** The rows that could be chosen, and those of them that are to be left out. */
  readonly chosenAmong: readonly number[];
  readonly leftOut: readonly number[];
}

/** More than any cell may hold; the reader names what is longer as such. */
const LONGEST_CELL = 2_001;

/** A box of one line gives a cell of several back without its line ends. That alone is no correction. */
const onOneLine = (text: string): string => text.replace(/[\r\n]+/g, '');

const withPut = (row: ImportRow, put: readonly Put[]): readonly string[] | null => {
  const mayChange = new Set(row.faults.map(({ at }) => at));
  const differs = ({ at, text }: Put): boolean => onOneLine(text) !== onOneLine(row.cells?.[at] ?? '');
  const kept = put.filter((one) => mayChange.has(one.at) && differs(one));
  const texts = new Map(kept.map(({ at, text }) => [at, storable(text.slice(0, LONGEST_CELL))]));
  if (row.cells === null || texts.size === 0) return row.cells;
  const width = Math.max(row.cells.length, ...[...texts.keys()].map((at) => at + 1));
  return Array.from({ length: width }, (_, at) => texts.get(at) ?? row.cells?.[at] ?? '');
};

/** The rows of a draft with the corrections in them. */
export const corrected = (rows: readonly ImportRow[], { put, chosenAmong, leftOut }: Corrections): readonly ImportRow[] => {
  const chosen = new Set(chosenAmong);
  const out = new Set(leftOut);
  const touched = new Set(put.map(({ line }) => line));
  return rows.map((row) => ({
    ...row,
    leftOut: chosen.has(row.line) ? out.has(row.line) : row.leftOut,
    cells: touched.has(row.line)
      ? withPut(
          row,
          put.filter(({ line }) => line === row.line),
        )
      : row.cells,
  }));
};

/** Whether these corrections would change anything. A browser sends every cell it shows, also those left as they were. */
export const correctsAnything = (rows: readonly ImportRow[], corrections: Corrections): boolean =>
  corrected(rows, corrections).some(({ leftOut, cells }, i) => {
    const before = rows[i];
    return leftOut !== before?.leftOut || cells?.some((cell, at) => cell !== (before.cells?.[at] ?? '')) === true;
  });

/** The corrected rows as they are read now. One left out is not read: it stands as it stood, and is nobody's repeat. */
export const readNow = (held: HeldImport, rows: readonly ImportRow[]): readonly (ReadRow & { readonly leftOut: boolean })[] => {
  const cut = rows.flatMap(({ line, cells, leftOut }) => (cells === null || leftOut ? [] : [{ line, cells }]));
  const again = readAgain(held.headings, held.columns, cut);
  return rows.flatMap((row): readonly (ReadRow & { readonly leftOut: boolean })[] => {
    if (row.leftOut || row.cells === null) return [row];
    const read = again.get(row.line);
    return read === undefined ? [] : [{ ...read, leftOut: false }];
  });
};
