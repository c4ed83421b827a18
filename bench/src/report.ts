import { isMet, type Aim, type Line } from './line.js';
import type { Machine } from './machine.js';

const amount = (value: number, unit: Line['unit']): string => {
  const digits = value < 10 ? 1 : 0;
  const text = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '/s' ? `${text}/s` : `${text} ${unit}`;
};

const wished = (aim: Aim, unit: Line['unit']): string => {
  if ('valueAtMost' in aim) return `at most ${aim.valueAtMost} ${unit}`;
  return 'atLeast' in aim ? `at least ${aim.atLeast}` : `at most ${aim.atMost}`;
};

const cellsOf = (line: Line): readonly string[] => {
  const { figure, what, value, unit, beside, ratio, aim } = line;
  const met = isMet(line);
  return [
    figure,
    what,
    amount(value, unit),
    beside === undefined ? '' : `${amount(beside.value, unit)} ${beside.what}`,
    ratio?.toFixed(2) ?? '',
    aim === undefined ? '' : wished(aim, unit),
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ];
};

const HEADINGS = ['Figure', 'What', 'Measured', 'Beside it, in the same run', 'Ratio', 'Aim', ''];

/** The figures as a table for people. */
export const tableOf = (lines: readonly Line[], machine: Machine): string => {
  const rows = [HEADINGS, ...lines.map(cellsOf)];
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const drawn = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const { date, cores, processor, memoryGiB, loadBefore, node, postgres } = machine;
  return [
    `${date.slice(0, 16)}Z · ${cores} × ${processor}, ${memoryGiB} GiB, load ${loadBefore.toFixed(1)} before · Node ${node} · PostgreSQL ${postgres}`,
    '',
    drawn[0],
    widths
      .map((width) => '-'.repeat(width))
      .join('  ')
      .trimEnd(),
    ...drawn.slice(1),
  ].join('\n');
};
