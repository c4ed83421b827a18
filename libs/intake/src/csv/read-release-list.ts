import { decode, type Encoding } from './decode.js';
import { findHeader, HEAD_LINES, noHeaderProblem } from './find-header.js';
import { readHeader } from './header.js';
import { lineCutter } from './lines.js';
import { listRows } from './list-rows.js';
import { type CsvRecord, type Delimiter, recordReader } from './records.js';
import { type ReleaseListLine } from './release-list-line.js';

export interface ReadReleaseListOptions {
  /** Found from the headings when it is not given. */
  readonly delimiter?: Delimiter;
  /** Whether each line comes with its cells as they stand in the file. */
  readonly cells?: 'as they stand';
}

/** The opening lines, and how to read on; nothing to read on with when the headings are at fault. */
interface Opening {
  readonly said: readonly ReleaseListLine[];
  readonly read?: (lines: readonly string[]) => Iterable<ReleaseListLine>;
  readonly end?: () => Iterable<ReleaseListLine>;
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

const openList = (head: readonly string[], encoding: Encoding, { delimiter, cells }: ReadReleaseListOptions): Opening => {
  const found = findHeader(head, delimiter === undefined ? DELIMITERS : [delimiter]);
  if (found === undefined) {
    return {
      said: [
        { line: 1, kind: 'header', columns: [], encoding, delimiter: delimiter ?? ',' },
        { line: 1, kind: 'fault', column: '', problem: noHeaderProblem(head) },
      ],
    };
  }
  const header = readHeader(found.cells);
  const { line } = found;
  // Without a prison number heading the line may be a row after all: only what is surely a heading is shown.
  const isSure = header.placed.some(({ column }) => column.field === 'prisonNumber');
  const columns = isSure ? header.shown : header.shown.filter(({ field }) => field !== null);
  const said: ReleaseListLine[] = [
    {
      line,
      kind: 'header',
      columns,
      encoding,
      delimiter: found.delimiter,
      ...(cells === undefined ? {} : { cells: found.cells }),
    },
    ...found.above.map((above): ReleaseListLine => ({ line: above, kind: 'ignored', why: 'above the headings' })),
    ...header.faults.map((fault): ReleaseListLine => ({ line, kind: 'fault', ...fault })),
  ];
  if (header.faults.length > 0) return { said };

  const reader = recordReader(found.delimiter);
  const rowLines = listRows(header);
  function* rows(records: Iterable<CsvRecord>): Generator<ReleaseListLine> {
    for (const record of records) {
      if (record.line <= line) continue;
      const isAsked = cells !== undefined && 'cells' in record;
      for (const one of rowLines(record)) yield isAsked ? { ...one, cells: record.cells } : one;
    }
  }
  return { said, read: (lines) => rows(reader.read(lines)), end: () => rows(reader.end()) };
};

/**
 * Reads a release list as prisons keep it. The first thing yielded is the header; then, line by line, an item for each row that
 * is right, every fault of each row that is not, and a notice for each line passed over. Memory is bounded by the number of
 * people, not by the size of the file. No content makes it throw; only a source that fails does.
 */
export async function* readReleaseList(
  source: AsyncIterable<Uint8Array>,
  options: ReadReleaseListOptions = {},
): AsyncGenerator<ReleaseListLine> {
  const cutter = lineCutter();
  let head: string[] = [];
  let encoding: Encoding = 'utf-8';
  let list: Opening | undefined;
  for await (const piece of decode(source)) {
    const lines = cutter.read(piece.text);
    if (list === undefined) {
      ({ encoding } = piece);
      head = [...head, ...lines];
      if (head.length < HEAD_LINES) continue;
      list = openList(head, encoding, options);
      yield* list.said;
    }
    if (list.read === undefined) return;
    yield* list.read(head.length > 0 ? head : lines);
    head = [];
  }
  head = [...head, ...cutter.end()];
  if (list === undefined) {
    list = openList(head, encoding, options);
    yield* list.said;
  }
  if (list.read !== undefined) yield* list.read(head);
  if (list.end !== undefined) yield* list.end();
}
