import fc from 'fast-check';
import { FEWEST_TOLD, sumOf, told } from './small-numbers.js';
import type { Counted } from './measures.js';

const group = fc
  .record({ of: fc.integer({ min: 0, max: 14 }), did: fc.nat(14), tooEarly: fc.oneof(fc.constant(0), fc.nat(9)) })
  .map(({ of, did, tooEarly }): Counted => ({ of, did: Math.min(of, did), tooEarly }));
const row = fc.array(group, { minLength: 1, maxLength: 12 });
const group_ = (of: number, tooEarly = 0): Counted => ({ of, did: 0, tooEarly });

test('no group of one to four people is told, and nobody at all is told as none', () => {
  fc.assert(
    fc.property(row, (cells) => {
      told(cells).cells.forEach((cell, i) => {
        for (const count of [cells[i]?.of ?? 0, cells[i]?.tooEarly ?? 0])
          if (count > 0 && count < FEWEST_TOLD) expect(cell.told).toBe(false);
        if (cells[i]?.of === 0 && cells[i].tooEarly === 0) expect(cell).toMatchObject({ told: true, of: 0 });
      });
    }),
  );
});

test('what is not told cannot be worked out from the total: it hides two groups, or is not told itself', () => {
  fc.assert(
    fc.property(row, (cells) => {
      const { cells: shown, total } = told(cells);
      const hidden = shown.filter((cell) => !cell.told).length;
      expect(hidden === 1 && total.told).toBe(false);
    }),
  );
});

test('whatever is told is as it was counted, and the total is of everybody', () => {
  fc.assert(
    fc.property(row, (cells) => {
      const { cells: shown, total } = told(cells);
      shown.forEach((cell, i) => cell.told && expect(cell).toMatchObject(cells[i] ?? {}));
      if (total.told) expect(total).toMatchObject(sumOf(cells));
    }),
  );
});

test('a row of groups that are all big enough is told whole', () => {
  expect(told([group_(5), group_(9, 6), group_(0)])).toEqual({
    cells: [
      { told: true, ...group_(5) },
      { told: true, ...group_(9, 6) },
      { told: true, ...group_(0) },
    ],
    total: { told: true, of: 14, did: 0, tooEarly: 6 },
  });
});

test('one small group takes the next smallest with it', () => {
  expect(told([group_(3), group_(20), group_(8)]).cells.map((cell) => (cell.told ? 'told' : cell.why))).toEqual([
    'few',
    'told',
    'could-be-worked-out',
  ]);
});
