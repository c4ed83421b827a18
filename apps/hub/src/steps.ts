export type Step = <T>(what: string, work: (say: (detail: string) => void) => Promise<T>) => Promise<T>;

/** Shows each step of a long start, what it is doing, and how long it took. Begins no further one once it is `over`. */
export const steps =
  (print: (line: string) => void, over: () => boolean): Step =>
  async (what, work) => {
    if (over()) throw new Error('stopped while starting');
    const began = performance.now();
    print(`${what} …`);
    const done = await work((detail) => print(`  ${detail}`));
    print(`${what} ready (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return done;
  };
