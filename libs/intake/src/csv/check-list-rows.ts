import { readHeader } from './header.js';
import { listRows } from './list-rows.js';
import { type ReleaseListLine } from './release-list-line.js';

export interface ListRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads rows that were cut into cells before, as when one of them has been put right. Given in the order of their lines. */
export const checkListRows = (headings: readonly string[], rows: readonly ListRow[]): readonly ReleaseListLine[] => {
  const read = listRows(readHeader(headings));
  return rows.flatMap(read);
};
