export const FIGURES = ['deliveries', 're-planning', 'latency', 'isolation', 'memory', 'board', 'mass'] as const;
export type FigureName = (typeof FIGURES)[number];

/** What the ratio is to be, or the value itself. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number } | { readonly valueAtMost: number };

/** One line of the report: what was measured, beside what was measured of it bare in the same run. */
export interface Line {
  readonly figure: FigureName;
  readonly what: string;
  /** The median of the rounds. */
  readonly value: number;
  readonly unit: '/s' | 'ms' | 's' | 'µs' | 'MiB' | 'messages' | 'a release and partner';
  readonly rounds: readonly number[];
  readonly beside?: { readonly what: string; readonly value: number };
  /** The median of each round's own ratio, so that a machine that slows down half-way does not count. */
  readonly ratio?: number;
  readonly aim?: Aim;
}

/** Undefined where there is no aim. */
export const isMet = ({ aim, ratio, value }: Line): boolean | undefined => {
  if (aim !== undefined && 'valueAtMost' in aim) return value <= aim.valueAtMost;
  if (aim === undefined || ratio === undefined) return undefined;
  return 'atLeast' in aim ? ratio >= aim.atLeast : ratio <= aim.atMost;
};
