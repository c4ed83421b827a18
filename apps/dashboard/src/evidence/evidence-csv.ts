import { stringify } from 'csv-stringify/sync';
import { sayMonth, share, type EvidenceRow } from './evidence-table.js';
import { ENGAGED_BY_DAY, type Measure } from './measures.js';
import type { Told } from './small-numbers.js';

const NOTES = {
  few: 'fewer than 5 people: not told',
  'could-be-worked-out': 'not told, since a smaller group could be worked out',
};

const line = (prison: string, month: string, cell: Told, { sort }: Measure): readonly (string | number)[] => {
  if (!cell.told) return [prison, month, '', '', '', '', NOTES[cell.why]];
  const did = sort === 'count' ? '' : cell.did;
  return [prison, month, cell.of, did, sort === 'count' ? '' : (share(cell) ?? ''), cell.tooEarly, ''];
};

/** A measure as a file for a spreadsheet, which takes nothing in it for a formula. */
export const evidenceCsv = (rows: readonly EvidenceRow[], months: readonly string[], measure: Measure): string =>
  stringify(
    rows.flatMap((row) => [
      ...row.cells.map((cell, i) => line(row.prison, sayMonth(months[i] ?? ''), cell, measure)),
      line(row.prison, 'All these months', row.total, measure),
    ]),
    {
      header: true,
      bom: true,
      escape_formulas: true,
      columns: [
        'Prison',
        'Month of release',
        'People counted',
        measure.sort === 'count' ? '(no share)' : `${measure.title}: people`,
        'Per cent',
        `Too early to say (day ${String(ENGAGED_BY_DAY)} to come)`,
        'Note',
      ],
    },
  );
