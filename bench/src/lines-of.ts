import type { Line } from './line.js';
import { median } from './statistics.js';

/** A measured value and the bare one it stood beside. */
export interface Pair {
  readonly measured: number;
  readonly bare: number;
}

type Named = Pick<Line, 'figure' | 'what' | 'unit'>;

export const lineOf = (named: Named, values: readonly number[]): Line => ({ ...named, value: median(values), rounds: values });

export const pairedLine = (
  named: Named & { readonly bare: string } & Pick<Partial<Line>, 'aim'>,
  pairs: readonly Pair[],
): Line => {
  const { bare, aim, ...rest } = named;
  return {
    ...lineOf(
      rest,
      pairs.map(({ measured }) => measured),
    ),
    beside: { what: bare, value: median(pairs.map((pair) => pair.bare)) },
    ratio: median(pairs.map((pair) => pair.measured / pair.bare)),
    ...(aim === undefined ? {} : { aim }),
  };
};
