import { createHash } from 'node:crypto';
import { checkFactItem } from '../check-fact-item.js';
import { type FactItem } from '../fact-item.js';
import { check } from '../field-check.js';
import { readCell, type Said } from './cell.js';
import { COLUMNS } from './columns.js';
import { type PlacedColumn } from './header.js';

export interface CellFault {
  readonly column: string;
  readonly problem: string;
  readonly found?: string;
}

/** A row is an item or its faults, never half of one. Whose row it is is known even then, if that much could be read. */
export type RowReading =
  | { readonly kind: 'item'; readonly prisonNumber: string; readonly item: FactItem }
  | { readonly kind: 'faults'; readonly prisonNumber: string | undefined; readonly faults: readonly CellFault[] };

/**
 * The same content has the same id, in whatever order, encoding or form of date it was written: a checked item has its fields
 * in the order of the table of checks. Reordering that table changes every id.
 */
const named = (item: FactItem): FactItem => {
  const content = JSON.stringify({ ...item, id: undefined });
  return { ...item, id: `csv:${createHash('sha256').update(content).digest('hex').slice(0, 32)}` };
};

interface Answer {
  readonly placed: PlacedColumn;
  readonly said: Said;
}

const PLACES = new Map(COLUMNS.map(({ field }) => [field as string, field.split('.')]));
const placeOf = (field: string): readonly string[] => PLACES.get(field) ?? field.split('.');

/** The values by field, put into the groups they belong to. */
const asDraft = (answers: readonly Answer[]): Record<string, unknown> => {
  const groups: Record<string, Record<string, unknown>> = {};
  const top: Record<string, unknown> = { id: 'csv' };
  for (const { said } of answers) {
    const [first = '', name] = placeOf(said.field);
    if (name === undefined) top[first] = said.value;
    else (groups[first] ??= {})[name] = said.value;
  }
  return { ...top, ...groups };
};

/**
 * A list may have a Basis and a Consent column. A refusal or withdrawal in either counts; otherwise Basis says which one is
 * relied on. One that says yes against one that says no is a fault.
 */
const settleBasis = (answers: readonly Answer[], faults: CellFault[]): readonly Answer[] => {
  const kinds = answers.filter(({ said }) => said.field === 'basis.kind');
  const basis = kinds.find(({ placed }) => placed.column.writing === 'basis');
  const consent = kinds.find(({ placed }) => placed.column.writing === 'consent');
  if (basis === undefined || consent === undefined) return answers;
  const isOpen = (answer: Answer): boolean => answer.said.value === 'consent' || answer.said.value === 'direct-care';
  if (isOpen(consent) && !isOpen(basis)) {
    faults.push({
      column: basis.placed.heading,
      problem: `does not agree with “${consent.placed.heading}”: correct one of them`,
    });
  }
  const dropped = isOpen(consent) ? consent : basis;
  return answers.filter((answer) => answer !== dropped);
};

const headingFor = (path: string, placed: readonly PlacedColumn[]): string => {
  const isName = path === 'person.lastName' || path === 'person.firstName';
  const exact = placed.find(({ column }) => column.field === path || (isName && column.field === 'person.name'));
  return (exact ?? placed.find(({ column }) => column.field.startsWith(`${path.split('.')[0]}.`)))?.heading ?? '';
};

/** Reads the cells of one row by the columns of its header. */
export const readRow = (cells: readonly string[], placed: readonly PlacedColumn[]): RowReading => {
  const faults: CellFault[] = [];
  const answers: Answer[] = [];
  for (const one of placed) {
    const reading = readCell(cells[one.at] ?? '', one.column);
    if ('problem' in reading) faults.push({ column: one.heading, ...reading });
    else answers.push(...reading.says.map((said) => ({ placed: one, said })));
  }
  const draft = asDraft(settleBasis(answers, faults));
  const checked = checkFactItem(draft);
  if (checked.ok && faults.length === 0)
    return { kind: 'item', prisonNumber: checked.item.prisonNumber, item: named(checked.item) };
  if (!checked.ok) {
    const others = checked.faults.map(({ path, problem }) => ({ column: headingFor(path, placed), problem }));
    faults.push(...others.filter(({ column }) => !faults.some((fault) => fault.column === column)));
  }
  const order = placed.map(({ heading }) => heading);
  faults.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  return { kind: 'faults', prisonNumber: check.prisonNumber(draft['prisonNumber'], '', []), faults };
};
