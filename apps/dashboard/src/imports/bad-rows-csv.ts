import { stringify } from 'csv-stringify/sync';
import type { BadRow, ImportFault } from '#persistence';
import { plainCell } from '../page/plain-cell.js';

const BYTE_ORDER_MARK = '\uFEFF';

const said = ({ column, problem }: ImportFault): string => (column === '' ? problem : `${column}: ${problem}`);

/** The rows with faults as a file to put right and give again: as they were, with what is wrong in a column of its own. */
export const badRowsCsv = (headings: readonly string[], rows: readonly BadRow[]): string => {
  const lines = rows.map(({ line, cells, faults }) => [
    ...headings.map((_, at) => cells?.[at] ?? ''),
    String(line),
    faults.map(said).join('. '),
  ]);
  const table = [[...headings, 'Line in the list', 'What is wrong'], ...lines].map((row) => row.map(plainCell));
  return BYTE_ORDER_MARK + stringify(table, { record_delimiter: 'windows' });
};
