import { headerScore, PRISON_NUMBER_HEADINGS } from './header.js';
import { type CsvRecord, type Delimiter, recordReader } from './records.js';

export interface FoundHeader {
  readonly delimiter: Delimiter;
  readonly line: number;
  readonly cells: readonly string[];
  /** The lines of titles above it. */
  readonly above: readonly number[];
}

/** So many lines are enough to find the headings under a few titles. */
export const HEAD_LINES = 60;
const MOST_TITLES = 5;
/** One word may look like a heading by chance; two hardly do. */
const LEAST_SCORE = 2;

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const candidates = (lines: readonly string[], delimiter: Delimiter): CsvRecord[] => {
  const reader = recordReader(delimiter);
  const records = [...reader.read(lines.slice(0, HEAD_LINES)), ...reader.end()];
  return records.filter((record) => !('cells' in record) || !isBlank(record.cells)).slice(0, MOST_TITLES + 1);
};

/** The row of headings and what stands between its cells, looked for below at most five lines of titles. */
export const findHeader = (lines: readonly string[], delimiters: readonly Delimiter[]): FoundHeader | undefined => {
  let best: FoundHeader | undefined;
  let bestScore = LEAST_SCORE - 1;
  for (const delimiter of delimiters) {
    const records = candidates(lines, delimiter);
    records.forEach((record, at) => {
      const score = 'cells' in record ? headerScore(record.cells) : 0;
      if (!('cells' in record) || score <= bestScore) return;
      bestScore = score;
      best = { delimiter, line: record.line, cells: record.cells, above: records.slice(0, at).map(({ line }) => line) };
    });
  }
  return best;
};

const WRONG_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^PK\x03\x04/, 'this is an Excel workbook'],
  [/^ÐÏ\x11à/, 'this is an old Excel workbook'],
  [/^%PDF/, 'this is a PDF'],
  [/^þÿ/, 'this is text in UTF-16 big-endian'],
];

/** Why no headings were found. It names the headings looked for and nothing that stands in the file: that may be a person. */
export const noHeaderProblem = (lines: readonly string[]): string => {
  const first = lines[0] ?? '';
  const wrongKind = WRONG_KINDS.find(([sign]) => sign.test(first))?.[1];
  if (wrongKind !== undefined) return `${wrongKind}, not a CSV file: save it as “CSV UTF-8”`;
  if (lines.every((line) => line.trim() === '')) return 'the file is empty';
  const isRow = /(?:^|[,;\t"])\s*[A-Z]\d{4}[A-Z]{2}\s*(?:$|[,;\t"])/i.test(first);
  const why = isRow ? 'the first line is already a row of the list' : 'no headings were found in the first lines';
  return `${why}: the list needs a line of headings, one of them for the prison number, ${PRISON_NUMBER_HEADINGS}`;
};
