import type { Evidence } from '#persistence';
import type { Counted, Measure } from './measures.js';
import { sumOf, told, type Told } from './small-numbers.js';

/** One prison's figures, a month each, and all of them together. */
export interface EvidenceRow {
  readonly prison: string;
  readonly cells: readonly Told[];
  readonly total: Told;
}

const NOBODY: Counted = { of: 0, did: 0, tooEarly: 0 };

/** A measure as a table: a row for each prison, a cell for each month, small groups left out. */
export const evidenceRows = ({ prisons, months, cells }: Evidence, { counted }: Measure): readonly EvidenceRow[] =>
  prisons.map(({ id, name }) => {
    const ofMonth = new Map(cells.filter(({ prison }) => prison === id).map((cell) => [cell.month, counted(cell)]));
    return { prison: name, ...told(months.map((month) => ofMonth.get(month) ?? NOBODY)) };
  });

/** More prisons than this would not be told apart: then the bars of a chart are of all together, and the table has each. */
export const MOST_IN_A_CHART = 4;

/** The same for a chart. */
export const chartRows = (evidence: Evidence, measure: Measure): readonly EvidenceRow[] => {
  if (evidence.prisons.length <= MOST_IN_A_CHART) return evidenceRows(evidence, measure);
  const together = evidence.months.map((month) =>
    sumOf(evidence.cells.filter((cell) => cell.month === month).map((cell) => measure.counted(cell))),
  );
  return [{ prison: 'All prisons', ...told(together) }];
};

/** A share in whole per cent; null where there is nobody to have it. */
export const share = ({ of, did }: Counted): number | null => (of === 0 ? null : Math.round((did / of) * 100));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `2026-12` as "Dec 2026". */
export const sayMonth = (month: string): string => `${MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

const WHY = { few: 'too few to tell', 'could-be-worked-out': 'left out' } as const;

/** A cell in words: the figure, and what there is to say beside it. */
export const sayCell = (
  cell: Told,
  { sort }: Pick<Measure, 'sort'>,
): { readonly figure: string; readonly beside: string | null } => {
  if (!cell.told) return { figure: WHY[cell.why], beside: null };
  const beside = cell.tooEarly === 0 ? null : `${String(cell.tooEarly)} too early to say`;
  if (cell.of === 0) return { figure: cell.tooEarly === 0 ? 'None' : 'Too early', beside };
  if (sort === 'count') return { figure: String(cell.of), beside };
  return {
    figure: `${String(share(cell))}%`,
    beside: [`${String(cell.did)} of ${String(cell.of)}`, beside].filter(Boolean).join('; '),
  };
};
