export interface Patience {
  /** What is waited for, in words: it is what a failure will name. */
  readonly what: string;
  /** Milliseconds of waiting until it is given up; 10 seconds if not said. What the looking itself takes is not counted. */
  readonly for?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/**
 * Asks again and again until the answer is neither false, null nor undefined, and gives that answer. A throw counts as "not yet".
 * Fails naming `what`, with the last throw as its cause. Patience is a number of looks, so that a busy machine has as many of them as
 * an idle one, each of them later.
 */
export const until = async <T>(
  fn: () => T | Promise<T>,
  { what, for: patience = 10_000, every = 50 }: Patience,
): Promise<Exclude<T, false | null | undefined>> => {
  for (let left = Math.ceil(patience / every); ; left -= 1) {
    let cause: unknown;
    try {
      const answer = await fn();
      if (answer !== false && answer !== null && answer !== undefined) return answer as Exclude<T, false | null | undefined>;
    } catch (error) {
      cause = error;
    }
    if (left <= 0) throw new Error(`waited ${String(patience)} ms in vain for ${what}`, { cause });
    await new Promise((resolve) => setTimeout(resolve, every));
  }
};
