import type { Counted } from './measures.js';

/** Groups of fewer people than this are not told: who they are could be guessed. */
export const FEWEST_TOLD = 5;

export type Told = ({ readonly told: true } & Counted) | { readonly told: false; readonly why: 'few' | 'could-be-worked-out' };

const few = (count: number): boolean => count > 0 && count < FEWEST_TOLD;
const isFew = ({ of, tooEarly }: Counted): boolean => few(of) || few(tooEarly);
const size = ({ of, tooEarly }: Counted): number => of + tooEarly;

export const sumOf = (cells: readonly Counted[]): Counted => ({
  of: cells.reduce((sum, { of }) => sum + of, 0),
  did: cells.reduce((sum, { did }) => sum + did, 0),
  tooEarly: cells.reduce((sum, { tooEarly }) => sum + tooEarly, 0),
});

/** The place of the smallest group that would be told; -1 where there is none. */
const smallestTold = (cells: readonly Counted[]): number => {
  const sizes = cells.map((cell) => (isFew(cell) || size(cell) === 0 ? Infinity : size(cell)));
  const least = Math.min(...sizes);
  return least === Infinity ? -1 : sizes.indexOf(least);
};

/**
 * What may be told of a row of groups and of its total. A small group is not told; and where it is the only one, neither is the
 * next smallest, or the total would give it away. Where there is no other, the total is not told.
 */
export const told = (cells: readonly Counted[]): { readonly cells: readonly Told[]; readonly total: Told } => {
  const all = sumOf(cells);
  const hidden = cells.filter(isFew).length;
  const alsoHidden = hidden === 1 ? smallestTold(cells) : -1;
  const one = (cell: Counted, i: number): Told => {
    if (isFew(cell)) return { told: false, why: 'few' };
    return i === alsoHidden ? { told: false, why: 'could-be-worked-out' } : { told: true, ...cell };
  };
  const total: Told =
    isFew(all) || (hidden === 1 && alsoHidden === -1)
      ? { told: false, why: isFew(all) ? 'few' : 'could-be-worked-out' }
      : { told: true, ...all };
  return { cells: cells.map(one), total };
};
