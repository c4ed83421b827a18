/** SQL with its values. `value` keeps one and gives the place that stands for it. */
export interface Question {
  readonly given: unknown[];
  readonly value: (given: unknown) => string;
}

export const question = (): Question => {
  const given: unknown[] = [];
  return { given, value: (one) => `$${given.push(one)}` };
};

/** A statement and what is given to it. */
export interface Asked {
  readonly sql: string;
  readonly given: readonly unknown[];
}
