import type { Evidence } from '#persistence';
import { sayMoment } from '../days-and-times.js';
import { evidenceAddress, MONTHS_BACK, type EvidenceFilter } from './evidence-asked.js';
import { evidenceRows, MOST_IN_A_CHART, sayCell, sayMonth, type EvidenceRow } from './evidence-table.js';
import { MEASURES, type Measure } from './measures.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

type Cell = ReturnType<typeof sayCell>;

export interface EvidenceFigure {
  readonly name: string;
  readonly title: string;
  readonly definition: readonly string[];
  readonly chart: { readonly href: string; readonly narrow: string; readonly alt: string };
  readonly csv: string;
  readonly rows: readonly { readonly prison: string; readonly cells: readonly Cell[]; readonly total: Cell }[];
}

export interface EvidenceModel {
  readonly asAt: string;
  readonly prisons: readonly Choice[];
  readonly monthsBack: readonly Choice[];
  readonly months: readonly string[];
  readonly figures: readonly EvidenceFigure[];
  readonly nobody: boolean;
}

interface Read {
  readonly filter: EvidenceFilter;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly evidence: Evidence;
}

const totals = (rows: readonly EvidenceRow[], measure: Measure): string =>
  rows.map(({ prison, total }) => `${prison} ${sayCell(total, measure).figure}`).join(', ');

const figure = (measure: Measure, { filter, evidence }: Read): EvidenceFigure => {
  const rows = evidenceRows(evidence, measure);
  const address = evidenceAddress(`/evidence/${measure.name}.svg`, filter);
  const by = rows.length > MOST_IN_A_CHART ? 'all prisons together' : 'prison';
  return {
    name: measure.name,
    title: measure.title,
    definition: measure.definition,
    chart: {
      href: address,
      narrow: `${address}${address.includes('?') ? '&' : '?'}size=narrow`,
      alt: `Bar chart: ${measure.title.toLowerCase()}, by month and ${by}. In all these months: ${totals(rows, measure)}. The table below has every figure.`,
    },
    csv: evidenceAddress(`/evidence/${measure.name}.csv`, filter),
    rows: rows.map(({ prison, cells, total }) => ({
      prison,
      cells: cells.map((cell) => sayCell(cell, measure)),
      total: sayCell(total, measure),
    })),
  };
};

/** What the page of evidence shows. */
export const evidenceModel = (read: Read): EvidenceModel => {
  const { filter, choices, evidence } = read;
  return {
    asAt: sayMoment(evidence.asAt),
    prisons: choices.map(({ id, name }) => ({ value: id, text: name, selected: id === filter.prison })),
    monthsBack: MONTHS_BACK.map((months) => ({
      value: String(months),
      text: `${String(months)} months, this one included`,
      selected: months === filter.months,
    })),
    months: evidence.months.map(sayMonth),
    figures: MEASURES.map((measure) => figure(measure, read)),
    nobody: evidence.cells.length === 0,
  };
};
