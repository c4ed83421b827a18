const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The value that so many of a hundred do not exceed. */
export const percentile = (values: readonly number[], hundredths: number): number => {
  const found = sorted(values)[Math.max(0, Math.ceil((values.length * hundredths) / 100) - 1)];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
};

export const median = (values: readonly number[]): number => percentile(values, 50);
