import type { BadRow, ChangedRow, ImportHead, ImportRowsPage, ListColumn } from '#persistence';
import { paging, type Paging } from '../board/paging.js';
import { sayDay, sayMoment } from '../days-and-times.js';
import { listName } from '../page/person.js';
import { sentence } from '../page/sentence.js';

/** Which page of each table somebody looks at. */
export interface DraftPages {
  readonly bad: number;
  readonly changes: number;
  readonly adds: number;
}

interface DraftRead {
  readonly head: ImportHead;
  readonly bad: ImportRowsPage<BadRow>;
  readonly changes: ImportRowsPage<ChangedRow>;
  readonly adds: ImportRowsPage<ChangedRow>;
  /** Rows about people whose access is limited. */
  readonly notShown: number;
}

/** A cell at fault: what is wrong with it, and the box to put it right in; no box where no one cell is meant. */
interface FaultyCell {
  readonly heading: string;
  readonly problems: readonly string[];
  readonly box: { readonly name: string; readonly text: string } | null;
}

interface BadLine {
  readonly line: number;
  readonly who: string;
  readonly leftOut: boolean;
  readonly cells: readonly FaultyCell[];
}

interface ChangedLine {
  readonly line: number;
  readonly prisonNumber: string;
  /** As the list has it, where it does. */
  readonly name: string | null;
  readonly leftOut: boolean;
  readonly changed: string;
  readonly day: string;
  readonly was: string | null;
  readonly moves: boolean;
}

interface Table<Line> {
  readonly lines: readonly Line[];
  readonly showing: string | null;
  readonly paging: Paging | null;
}

export interface DraftModel {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly until: string;
  readonly head: ImportHead;
  readonly toImport: number;
  readonly aside: string;
  readonly notes: readonly string[];
  readonly notShown: number;
  readonly bad: Table<BadLine>;
  readonly changes: Table<ChangedLine>;
  readonly adds: Table<ChangedLine>;
}

const atOf = (columns: readonly ListColumn[], field: string): number => columns.findIndex((column) => column.field === field);

/** Whose row it is, as far as the row itself says. */
const whoIn = ({ cells }: BadRow, columns: readonly ListColumn[]): string => {
  const cell = (field: string): string => cells?.[atOf(columns, field)]?.trim() ?? '';
  const name = [cell('person.lastName'), cell('person.firstName')].filter((part) => part !== '').join(', ');
  return [cell('prisonNumber'), cell('person.name'), name].filter((part) => part !== '').join(' ');
};

const faultyCells = ({ line, cells, faults }: BadRow): readonly FaultyCell[] => {
  const found = new Map<string, FaultyCell>();
  for (const { column, at, problem } of faults) {
    const before = found.get(column);
    const box = at === null || cells === null ? null : { name: `cell-${String(line)}-${String(at)}`, text: cells[at] ?? '' };
    found.set(column, {
      heading: column,
      problems: [...(before?.problems ?? []), box === null && column !== '' ? `${column}: ${problem}` : sentence(problem)],
      box,
    });
  }
  return [...found.values()];
};

const badLine = (row: BadRow, columns: readonly ListColumn[]): BadLine => ({
  line: row.line,
  who: whoIn(row, columns),
  leftOut: row.leftOut,
  cells: faultyCells(row),
});

const NAMES: ReadonlySet<string> = new Set(['person.firstName', 'person.lastName']);

/** A field by the heading it has in this very list. */
const headingOf = (field: string, columns: readonly ListColumn[]): string =>
  (
    columns.find((column) => column.field === field) ??
    columns.find((column) => NAMES.has(field) && column.field === 'person.name')
  )?.heading ?? field;

const dayOr = (day: string | null): string => (day === null ? 'No date' : sayDay(day));

const changedLine = (row: ChangedRow, columns: readonly ListColumn[]): ChangedLine => ({
  line: row.line,
  prisonNumber: row.prisonNumber,
  name: row.lastName === null && row.firstName === null ? null : listName(row),
  leftOut: row.leftOut,
  changed: [...new Set(row.changed.map((field) => headingOf(field, columns)))].join(', '),
  day: dayOr(row.newOn),
  was: row.moves ? dayOr(row.oldOn) : null,
  moves: row.moves,
});

const PAGES: Readonly<Record<keyof DraftPages, string>> = {
  bad: 'Pages of rows with faults',
  changes: 'Pages of changes',
  adds: 'Pages of new people',
};

const addressOf = (id: string, pages: DraftPages): string => {
  const turned = Object.entries(pages).filter(([, page]) => page > 1);
  const query = new URLSearchParams(turned.map(([name, page]): [string, string] => [name, String(page)])).toString();
  return query === '' ? `/imports/${id}` : `/imports/${id}?${query}`;
};

/** The draft as its page shows it: what is wrong first, then what changes, then who is new. */
export const draftModel = ({ head, bad, changes, adds, notShown }: DraftRead): DraftModel => {
  const { id, columns } = head;
  const pages: DraftPages = { bad: bad.page, changes: changes.page, adds: adds.page };
  const tableOf = <Row, Line>(which: keyof DraftPages, of: ImportRowsPage<Row>, asLine: (row: Row) => Line): Table<Line> => {
    const paged = paging(of, (page) => `${addressOf(id, { ...pages, [which]: page })}#${which}`);
    return {
      lines: of.rows.map(asLine),
      showing: of.pages > 1 ? `Page ${String(of.page)} of ${String(of.pages)}, ${String(of.total)} rows in all` : null,
      paging: paged === null ? null : { ...paged, landmarkLabel: PAGES[which] },
    };
  };
  return {
    id,
    version: head.version,
    action: addressOf(id, pages),
    until: head.until === null ? '' : sayMoment(head.until),
    head,
    toImport: head.adds + head.changes,
    aside: columns
      .filter(({ field, heading, note }) => field === null && note === undefined && heading !== '')
      .map(({ heading }) => heading)
      .join(', '),
    notes: columns.flatMap(({ heading, note }) => (note === undefined ? [] : [`${heading}: ${note}`])),
    notShown,
    bad: tableOf('bad', bad, (row) => badLine(row, columns)),
    changes: tableOf('changes', changes, (row) => changedLine(row, columns)),
    adds: tableOf('adds', adds, (row) => changedLine(row, columns)),
  };
};
