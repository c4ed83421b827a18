import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { sayMonth, share, type EvidenceRow } from './evidence-table.js';
import type { Measure } from './measures.js';
import { withoutStyles } from './svg-without-styles.js';

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

/** For a desk, and for a telephone, on which the other’s words would be too small to read. */
const SIZES = { wide: { width: 960, height: 380 }, narrow: { width: 420, height: 420 } } as const;
export type ChartSize = keyof typeof SIZES;
const INK = '#0b0c0c';
const FAINT = '#b1b4b6';
const TEXT = { color: INK, fontSize: 15, fontFamily: 'arial, helvetica, sans-serif' } as const;
/** Told apart by pattern as well as by colour, and dark enough on white. */
const FILLS = [
  { color: '#0b4f54', decal: { symbol: 'none' } },
  { color: '#e8a33d', decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 6], rotation: -0.8, color: INK } },
  { color: '#7d9cc9', decal: { symbol: 'circle', symbolSize: 0.6, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], color: INK } },
  { color: '#ffffff', decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: 0.8, color: INK } },
]; // prettier-ignore

const barsOf = ({ cells }: EvidenceRow, { sort }: Measure): readonly (number | null)[] =>
  cells.map((cell) => (!cell.told ? null : sort === 'count' ? cell.of : share(cell)));

/** The chart of a measure: bars for each month, one for each prison. What is not told has no bar. */
export const evidenceChart = (
  rows: readonly EvidenceRow[],
  months: readonly string[],
  { measure, size }: { readonly measure: Measure; readonly size: ChartSize },
): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZES[size] });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: TEXT,
      aria: { enabled: true, label: { enabled: false } },
      legend: {
        top: 0,
        left: 0,
        icon: 'rect',
        itemWidth: 28,
        itemHeight: 18,
        itemGap: size === 'narrow' ? 12 : 24,
        textStyle: TEXT,
      },
      grid: { top: 52, left: 8, right: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        data: months.map(sayMonth),
        axisLabel: {
          ...TEXT,
          interval: 0,
          hideOverlap: false,
          rotate: size === 'narrow' && months.length > 3 ? 60 : months.length > 8 ? 40 : 0,
        },
        axisLine: { lineStyle: { color: INK } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: 1,
        ...(measure.sort === 'share' ? { max: 100, interval: 25 } : {}),
        axisLabel: { ...TEXT, formatter: measure.sort === 'share' ? '{value}%' : '{value}' },
        splitLine: { lineStyle: { color: FAINT } },
      },
      series: rows.map((row, i) => ({
        type: 'bar',
        name: row.prison,
        data: barsOf(row, measure),
        itemStyle: { ...FILLS[i % FILLS.length], borderColor: INK, borderWidth: 1 },
        label: {
          show: months.length * rows.length <= (size === 'narrow' ? 9 : 24),
          position: 'top',
          ...TEXT,
          fontSize: 13,
          formatter: '{c}',
        },
      })),
    });
    return withoutStyles(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
};
