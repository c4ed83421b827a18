import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Luck that is always the same for one seed and one place in it: nobody's life depends on whose was drawn before. */
export interface Chance {
  /** True this often. */
  is(share: number): boolean;
  /** A whole number from `least` to `most`, both among them. */
  between(least: number, most: number): number;
  /** Days until something that happens once in so many days on average: short waits are common, long ones rare. */
  waitOf(meanDays: number): number;
  oneOf<T>(list: readonly T[]): T;
  /** One of the words, each as often as its number says. */
  weighed<T extends string>(words: Readonly<Record<T, number>>): T;
}

const SPREAD = 0x9e37_79b1;

export const chanceOf = (seed: number, place: number): Chance => {
  const generator = xoroshiro128plus(Math.imul(seed, SPREAD) ^ Math.imul(place + 1, 0x85eb_ca6b));
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 4; i += 1) generator.next();
  const unit = (): number => uniformFloat64(generator);
  const between = (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1));
  return {
    is: (share) => unit() < share,
    between,
    waitOf: (meanDays) => Math.floor(-Math.log(1 - unit()) * meanDays),
    oneOf: (list) => {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new Error('an empty list has nothing to pick from');
      return found;
    },
    weighed: <T extends string>(words: Readonly<Record<T, number>>): T => {
      const entries = Object.entries(words) as [T, number][];
      let left = unit() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [word, weight] of entries) {
        left -= weight;
        if (left < 0) return word;
      }
      return (entries.at(-1) ?? entries[0] ?? (['' as T, 0] as [T, number]))[0];
    },
  };
};
