import { type Column, COLUMNS } from './columns.js';

/** A heading of the list and the field it fills, `null` when the hub does not read it. */
export interface HeaderColumn {
  readonly heading: string;
  readonly field: string | null;
  /** What a person should know about how it is read. */
  readonly note?: string;
}

export interface PlacedColumn {
  /** The place in the row, from 0. */
  readonly at: number;
  readonly heading: string;
  readonly column: Column;
}

export interface HeaderFault {
  readonly column: string;
  readonly problem: string;
}

export interface Header {
  readonly shown: readonly HeaderColumn[];
  readonly placed: readonly PlacedColumn[];
  readonly faults: readonly HeaderFault[];
}

const LONGEST_HEADING = 100;
/** No list has more columns; what stands in later ones is a fault of its row. */
const MOST_COLUMNS = 300;

const bare = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const BY_HEADING: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => column.headings.map((heading) => [bare(heading), column] as const)),
);

/** The column a heading means, whatever its case, spaces and punctuation; what stands in brackets, "CRD (dd/mm/yyyy)", may be left out. */
const columnFor = (heading: string): Column | undefined =>
  BY_HEADING.get(bare(heading)) ?? BY_HEADING.get(bare(heading.replace(/\([^)]*\)|\[[^\]]*\]/g, '')));

const asHeading = (cell: string): string =>
  cell
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_HEADING);

export const PRISON_NUMBER_HEADINGS = 'such as “NOMS ID”, “Prison number” or “Prisoner no.”';

const isPrisonNumber = ({ column }: PlacedColumn): boolean => column.field === 'prisonNumber';
/** Days on which a person may ask to leave; they say nothing of what a plain "Release date" beside them is. */
const ELIGIBILITY: ReadonlySet<string> = new Set(['dates.ped', 'dates.hdced']);
const isOtherDate = ({ column: { field, isPlannedDate } }: PlacedColumn): boolean =>
  field.startsWith('dates.') && !ELIGIBILITY.has(field) && isPlannedDate === undefined;

const placedIn = (cells: readonly string[]): PlacedColumn[] =>
  cells.slice(0, MOST_COLUMNS).flatMap((cell, at) => {
    const heading = asHeading(cell);
    const column = columnFor(heading);
    return column === undefined ? [] : [{ at, heading, column }];
  });

/** How sure it is that this row is the header: a prison number heading counts above any number of others. */
export const headerScore = (cells: readonly string[]): number => {
  const placed = placedIn(cells);
  const distinct = new Set(placed.map(({ column }) => column)).size;
  return placed.some(isPrisonNumber) ? 1000 + distinct : distinct;
};

/** Whether the row is the headings again, as on each page of a print-out. */
export const isHeaderAgain = (cells: readonly string[], { placed }: Header): boolean =>
  placed.every(({ at, heading }) => asHeading(cells[at] ?? '') === heading);

const fills = ({ column }: PlacedColumn): string => (column.writing === 'consent' ? 'consent' : column.field);
const quoted = (columns: readonly PlacedColumn[]): string => columns.map(({ heading }) => `“${heading}”`).join(' and ');

const twice = (placed: readonly PlacedColumn[]): HeaderFault[] => {
  const whole = placed.filter(({ column }) => column.field === 'person.name');
  const parts = placed.filter(({ column }) => column.field === 'person.lastName' || column.field === 'person.firstName');
  const groups = [...new Set(placed.map(fills))].map((field) => placed.filter((one) => fills(one) === field));
  if (whole.length > 0 && parts.length > 0) groups.push([...whole, ...parts]);
  return groups
    .filter((group) => group.length > 1)
    .map((group) => ({
      column: group.map(({ heading }) => heading).join(', '),
      problem: `${quoted(group)} mean the same to us: keep one of them, or rename the other`,
    }));
};

const noPrisonNumber = (placed: readonly PlacedColumn[]): HeaderFault => ({
  column: '',
  problem: `there is no prison number column: name one ${PRISON_NUMBER_HEADINGS} (read here: ${quoted(placed)})`,
});

const noteFor = (placed: PlacedColumn, others: readonly PlacedColumn[]): string | undefined => {
  if (placed.column.isPlannedDate === undefined) return undefined;
  return others.length === 0
    ? 'read as the conditional release date (CRD), because it is the only date column'
    : `not read, because ${quoted(others)} say more exactly which date it is: if it is the confirmed date, call it “Confirmed release date”`;
};

/** What the headings mean, and every fault of them. */
export const readHeader = (cells: readonly string[]): Header => {
  const known = placedIn(cells);
  const others = known.filter(isOtherDate);
  const placed = others.length === 0 ? known : known.filter(({ column }) => column.isPlannedDate === undefined);
  const shown = cells.slice(0, MOST_COLUMNS).map((cell, at): HeaderColumn => {
    const heading = asHeading(cell);
    const one = known.find((candidate) => candidate.at === at);
    const note = one === undefined ? undefined : noteFor(one, others);
    const field = placed.find((candidate) => candidate.at === at)?.column.field ?? null;
    return note === undefined ? { heading, field } : { heading, field, note };
  });
  const faults = placed.some(isPrisonNumber) ? twice(placed) : [noPrisonNumber(placed)];
  return { shown, placed, faults };
};
