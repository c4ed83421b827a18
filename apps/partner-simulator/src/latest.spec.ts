import { Latest } from './latest.js';

test('it holds the last so many and counts them all', () => {
  const latest = new Latest<number>(10);
  for (let nth = 1; nth <= 1_000; nth += 1) latest.add(nth);
  expect(latest.all()).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000]);
  expect(latest.count).toBe(1_000);
  expect(latest.fromEnd(1)).toBe(1_000);
});
