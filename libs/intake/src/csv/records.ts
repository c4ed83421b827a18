import { CsvError, parse } from 'csv-parse/sync';
import { LONGEST_LINE } from './lines.js';

export type Delimiter = ',' | ';' | '\t';

export type CsvRecord =
  { readonly line: number; readonly cells: readonly string[] } | { readonly line: number; readonly problem: string };

export interface RecordReader {
  /** The records that these lines complete, in order, made as they are asked for. */
  readonly read: (lines: readonly string[]) => Iterable<CsvRecord>;
  readonly end: () => Iterable<CsvRecord>;
}

/** A cell of an honest list has a few line ends at most (an address); more means that a quote was never closed. */
const MOST_LINES = 20;
/** Lines parsed at one go: enough to be quick, few enough that going back after a fault costs little. */
const WINDOW = 250;

const LINE_TOO_LONG = `this line is longer than ${LONGEST_LINE} characters and was not read`;
const STRAY_QUOTE =
  'a quote mark stands in the middle of a cell: put the whole cell in quote marks and write the inner ones twice';
const OPEN_QUOTE =
  'a quote mark opened on this line is never closed: close it or take it out (reading went on with the next line)';

class RunawayCell extends Error {}

type Break = 'stray quote' | 'open quote' | 'open at the end';

interface Block {
  readonly records: readonly (readonly string[])[];
  /** The lines that the records took. */
  readonly used: number;
  readonly broken: Break | undefined;
}

const linesOf = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => (cell.includes('\n') ? lines + cell.split('\n').length - 1 : lines), 1);

const breakOf = (error: unknown, used: number): Break => {
  if (error instanceof RunawayCell) return 'open quote';
  if (!(error instanceof CsvError)) throw error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'open at the end';
  // csv-parse counts the line where it stumbled from 1: on a later line than the row began, the quote was opened before.
  const spanned = typeof error.lines === 'number' ? error.lines - used : 1;
  const isLater = error.code === 'INVALID_OPENING_QUOTE' ? spanned > MOST_LINES : spanned > 1;
  return isLater ? 'open quote' : 'stray quote';
};

/** The records up to the first that cannot be read. */
const parseBlock = (lines: readonly string[], delimiter: Delimiter): Block => {
  const records: string[][] = [];
  let used = 0;
  const onRecord = (cells: string[]): null => {
    const spanned = linesOf(cells);
    if (spanned > MOST_LINES) throw new RunawayCell();
    records.push(cells);
    used += spanned;
    return null;
  };
  try {
    parse(lines.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: 0,
      on_record: onRecord,
    });
  } catch (error) {
    return { records, used, broken: breakOf(error, used) };
  }
  return { records, used: lines.length, broken: undefined };
};

/**
 * Reads lines as CSV and never gives up: a quote that is left open costs the row it is on, and reading goes on with the next
 * line, so it cannot eat the rest of the file. What is read does not depend on how the lines are handed over.
 */
export const recordReader = (delimiter: Delimiter): RecordReader => {
  let waiting: readonly string[] = [];
  let line = 1;

  const pass = (lines: number): void => {
    waiting = waiting.slice(lines);
    line += lines;
  };

  const asRecords = (block: Block): CsvRecord[] => {
    let at = 0;
    return block.records.map((cells) => {
      const from = at;
      at += linesOf(cells);
      const isTooLong = waiting.slice(from, at).some((text) => text.length > LONGEST_LINE);
      return isTooLong ? { line: line + from, problem: LINE_TOO_LONG } : { line: line + from, cells };
    });
  };

  const drain = (isEnd: boolean): CsvRecord[] => {
    const found: CsvRecord[] = [];
    while (waiting.length > 0) {
      const block = parseBlock(waiting, delimiter);
      found.push(...asRecords(block));
      pass(block.used);
      if (block.broken === undefined) break;
      if (block.broken === 'open at the end' && !isEnd && waiting.length <= MOST_LINES) break;
      found.push({ line, problem: block.broken === 'stray quote' ? STRAY_QUOTE : OPEN_QUOTE });
      pass(1);
    }
    return found;
  };

  function* read(lines: readonly string[]): Generator<CsvRecord> {
    for (let at = 0; at < lines.length; at += WINDOW) {
      waiting = [...waiting, ...lines.slice(at, at + WINDOW)];
      yield* drain(false);
    }
  }

  return { read, end: () => drain(true) };
};
