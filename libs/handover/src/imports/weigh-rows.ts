import type { DataSource, EntityManager } from 'typeorm';
import type { ImportCounts, ImportFault, ImportRow, ListColumn } from '#persistence';
import type { FactItem } from '#planning';
import { previewOf, type FactPreview } from '../preview-facts.js';
import { placeOf, type ReadRow } from './read-list.js';

/** Whose list it is: the prisons its maker works for; null for all of them. */
export interface Weighing {
  readonly columns: readonly ListColumn[];
  readonly scope: readonly string[] | null;
}

/** The database is asked about so many people at a time. */
const BATCH = 1_000;

type Read = ReadRow & { readonly leftOut: boolean };

const faultAt = (columns: readonly ListColumn[], field: string, problem: string): ImportFault => {
  const column = columns.find((one) => one.field === field)?.heading ?? '';
  return { column, at: placeOf(columns, column), problem };
};

/** A prison team imports its own people only: neither somebody to another prison, nor somebody who is held at one. */
const outOfScope = (item: FactItem, preview: FactPreview, { columns, scope }: Weighing): ImportFault | null => {
  if (scope === null) return null;
  const named = item.custody?.prison;
  const yours = `you may import people of ${scope.join(', ')}`;
  if (named !== undefined && !scope.includes(named)) {
    return faultAt(columns, 'custody.prison', `is not a prison of yours: ${yours}. Leave the row out, or ask a coordinator`);
  }
  const held = 'heldAt' in preview ? preview.heldAt : undefined;
  if (held === undefined) {
    return named === undefined ? faultAt(columns, 'custody.prison', `write the prison of this person: ${yours}`) : null;
  }
  if (held !== null && scope.includes(held)) return null;
  return faultAt(
    columns,
    'prisonNumber',
    'the hub does not hold this person at a prison of yours: ask a coordinator to import this row',
  );
};

const faulty = ({ line, cells, leftOut }: Read, faults: readonly ImportFault[]): ImportRow => ({
  line,
  cells,
  leftOut,
  would: 'fault',
  faults,
  item: null,
  changed: [],
  moves: false,
  oldOn: null,
  newOn: null,
});

const weighed = (row: Read, item: FactItem, preview: FactPreview, weighing: Weighing): ImportRow => {
  if (preview.would === 'refuse') return faulty(row, [faultAt(weighing.columns, preview.field, preview.problem)]);
  const fault = outOfScope(item, preview, weighing);
  if (fault !== null) return faulty(row, [fault]);
  const { line, cells, leftOut } = row;
  const change = preview.would === 'change' ? preview : null;
  return {
    line,
    cells,
    leftOut,
    would: preview.would,
    faults: [],
    item,
    changed: change?.changed ?? [],
    moves: change?.movesRelease ?? false,
    oldOn: change?.was ?? null,
    newOn: preview.would === 'unchanged' ? null : preview.releaseOn,
  };
};

/** What importing each of these rows would do now. Reads only. */
export const weighRows = async (
  db: DataSource | EntityManager,
  rows: readonly Read[],
  weighing: Weighing,
): Promise<readonly ImportRow[]> => {
  const items = rows.flatMap(({ item }) => item ?? []);
  const previews = new Map<FactItem, FactPreview>();
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    const answers = await previewOf(db, batch);
    batch.forEach((item, i) => {
      const answer = answers[i];
      if (answer !== undefined) previews.set(item, answer);
    });
  }
  return rows.map((row): ImportRow => {
    const preview = row.item === null ? undefined : previews.get(row.item);
    if (row.item === null || preview === undefined) return faulty(row, row.faults);
    return weighed(row, row.item, preview, weighing);
  });
};

/** What a draft comes to; rows left out count as such and as nothing else. */
export const countsOf = (rows: readonly ImportRow[], passedOver: number): ImportCounts => {
  const taken = rows.filter(({ leftOut }) => !leftOut);
  const of = (would: ImportRow['would']): number => taken.filter((row) => row.would === would).length;
  return {
    adds: of('add'),
    changes: of('change'),
    moves: taken.filter(({ moves }) => moves).length,
    unchanged: of('unchanged'),
    bad: of('fault'),
    leftOut: rows.length - taken.length,
    passedOver,
  };
};
