export interface Patience {
  /** What is waited for, in words: it is what a failure will name. */
  readonly what: string;
  /** Milliseconds until it is given up; 10 seconds if not said. */
  readonly for?: number;
  readonly every?: number;
}

/**
 * Asks again and again until the answer is neither false, null nor undefined, and gives that answer. A throw counts as "not yet".
 * Fails naming `what`, with the last throw as its cause.
 */
export const until = async <T>(
  fn: () => T | Promise<T>,
  { what, for: patience = 10_000, every = 50 }: Patience,
): Promise<Exclude<T, false | null | undefined>> => {
  const end = Date.now() + patience;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await fn();
      if (answer !== false && answer !== null && answer !== undefined) return answer as Exclude<T, false | null | undefined>;
    } catch (error) {
      cause = error;
    }
    if (Date.now() >= end) throw new Error(`waited ${String(patience)} ms in vain for ${what}`, { cause });
    await new Promise((resolve) => setTimeout(resolve, every));
  }
};
