import { batchOrOneByOne } from './batch-or-one-by-one.js';

/** A lane of rows, some of which fail: always, or the first so many times they are taken. */
const lane = (rows: readonly string[], fails: Readonly<Record<string, number>>, most = 10) => {
  const left = [...rows];
  const times: Record<string, number> = { ...fails };
  const done: string[] = [];
  const aside: string[] = [];
  const take = (most: number) => async (taken: (ids: readonly string[]) => void) => {
    const ids = left.slice(0, most);
    taken(ids);
    for (const id of ids) {
      times[id] = (times[id] ?? 0) - 1;
      if (times[id] >= 0) throw new Error(`${id} fails`);
    }
    done.push(...left.splice(0, most));
    return ids.length === 0 ? ('empty' as const) : ('more' as const);
  };
  const run = () =>
    batchOrOneByOne({
      batch: take(most),
      one: take(1),
      most,
      setAside: async (id) => void aside.push(...left.splice(left.indexOf(id), 1)),
      failed: () => undefined,
    });
  return { run, done, aside };
};

describe('a batch', () => {
  test('is done whole where nothing fails', async () => {
    const { run, done, aside } = lane(['a', 'b', 'c'], {});
    expect(await run()).toBe('more');
    expect([done, aside]).toEqual([['a', 'b', 'c'], []]);
  });

  test('of which one always fails is done but for that one, which is set aside', async () => {
    const { run, done, aside } = lane(['a', 'b', 'c'], { b: Infinity });
    expect(await run()).toBe('empty');
    expect([done, aside]).toEqual([['a', 'c'], ['b']]);
  });

  test('loses nothing to a fault that passes by, in the batch or in one by itself', async () => {
    const { run, done, aside } = lane(['a', 'b', 'c'], { a: 2, b: 1 });
    expect(await run()).toBe('empty');
    expect([done, aside]).toEqual([['a', 'b', 'c'], []]);
  });

  test('of one, as an import is, sets that one aside where it always fails', async () => {
    const { run, done, aside } = lane(['a', 'b'], { a: Infinity }, 1);
    expect(await run()).toBe('more');
    expect([done, aside]).toEqual([[], ['a']]);
  });

  test('whose rows cannot even be taken sets nothing aside', async () => {
    const away = async (): Promise<never> => {
      throw new Error('the database is away');
    };
    const aside: string[] = [];
    const work = {
      batch: away,
      one: away,
      most: 10,
      setAside: async (id: string) => void aside.push(id),
      failed: () => undefined,
    };
    await expect(batchOrOneByOne(work)).rejects.toThrow('the database is away');
    expect(aside).toEqual([]);
  });
});
