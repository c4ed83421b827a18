import type { TurnEnd } from '#queue';

type Taken = (ids: readonly string[]) => void;

interface Work {
  /** Each takes what is due, says what it has taken before it begins, and leaves nothing where it throws. */
  readonly batch: (taken: Taken) => Promise<TurnEnd>;
  readonly one: (taken: Taken) => Promise<TurnEnd>;
  readonly most: number;
  readonly setAside: (id: string, error: unknown) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/**
 * A batch whole; where it fails, one by one, setting aside what fails by itself twice. One row that nobody foresaw does not hold up all
 * the others, and a fault that passes by, such as a deadlock, sets nothing aside. While the database is away nothing is taken.
 */
export const batchOrOneByOne = async ({ batch, one, most, setAside, failed }: Work): Promise<TurnEnd> => {
  try {
    return await batch(() => undefined);
  } catch (error) {
    failed(error);
  }
  const failedOnce = new Set<string>();
  let done = 0;
  while (done < most) {
    let last: string | undefined;
    try {
      if ((await one(([id]) => (last = id))) === 'empty') return 'empty';
    } catch (error) {
      if (last === undefined) throw error;
      if (!failedOnce.has(last)) {
        failedOnce.add(last);
        continue;
      }
      await setAside(last, error);
    }
    done += 1;
  }
  return 'more';
};
