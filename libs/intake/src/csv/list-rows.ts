import { check } from '../field-check.js';
import { isBlank } from './find-header.js';
import { type Header, isHeaderAgain } from './header.js';
import { type CsvRecord } from './records.js';
import { type ReleaseListLine } from './release-list-line.js';
import { readRow } from './row.js';

interface Seen {
  readonly line: number;
  /** Undefined when that row had faults. */
  readonly id: string | undefined;
}

const TOTALS = /^(?:grand )?totals?\b|^count\b|^number of (?:rows|people|prisoners|releases)\b|^end of (?:list|report)\b/i;

const isTotals = (cells: readonly string[], prisonNumber: string): boolean =>
  check.prisonNumber(prisonNumber, '', []) === undefined && TOTALS.test(cells.find((cell) => cell.trim() !== '')?.trim() ?? '');

/** What each row of one list comes to. It keeps the prison numbers it has met, and nothing else of the rows. */
export const listRows = (header: Header): ((record: CsvRecord) => readonly ReleaseListLine[]) => {
  const seen = new Map<string, Seen>();
  const numberColumn = header.placed.find(({ column }) => column.field === 'prisonNumber');
  const numberHeading = numberColumn?.heading ?? '';

  const repeated = (line: number, before: Seen, id: string | undefined): ReleaseListLine => {
    if (id !== undefined && before.id === id) return { line, kind: 'ignored', why: `the same as line ${before.line}` };
    const problem = `this person is already on line ${before.line} with other details: keep the row that is right`;
    return { line, kind: 'fault', column: numberHeading, problem };
  };

  return (record) => {
    const { line } = record;
    if (!('cells' in record)) return [{ line, kind: 'fault', column: '', problem: record.problem }];
    const { cells } = record;
    if (isBlank(cells)) return [];
    if (isHeaderAgain(cells, header)) return [{ line, kind: 'ignored', why: 'the headings again' }];
    if (isTotals(cells, cells[numberColumn?.at ?? 0] ?? '')) {
      return [{ line, kind: 'ignored', why: 'a line of totals' }];
    }
    if (!isBlank(cells.slice(header.shown.length))) {
      const problem = `this row has ${cells.length} cells under ${header.shown.length} headings: put a cell with a comma in it in quote marks`;
      return [{ line, kind: 'fault', column: '', problem }];
    }
    const row = readRow(cells, header.placed);
    const id = row.kind === 'item' ? row.item.id : undefined;
    const before = row.prisonNumber === undefined ? undefined : seen.get(row.prisonNumber);
    if (row.prisonNumber !== undefined && before === undefined) seen.set(row.prisonNumber, { line, id });
    const faults = row.kind === 'faults' ? row.faults.map((fault): ReleaseListLine => ({ line, kind: 'fault', ...fault })) : [];
    if (before !== undefined) return [...faults, repeated(line, before, id)];
    return row.kind === 'item' ? [{ line, kind: 'item', item: row.item }] : faults;
  };
};
