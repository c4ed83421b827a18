import { idOfAll, newId } from './ids.js';

test('ids are version 7, never the same, and those made later lie later', async () => {
  const first = newId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 100_000 }, newId)).size).toBe(100_000);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(newId() > first).toBe(true);
});

test('several things together have one id: the same in any order, another for others or for another purpose', () => {
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(idOfAll('digest', [a, b])).toMatch(/^digest\.[0-9a-f]{32}$/);
  expect(idOfAll('digest', [b, a])).toBe(idOfAll('digest', [a, b]));
  expect(idOfAll('digest', [a, c])).not.toBe(idOfAll('digest', [a, b]));
  expect(idOfAll('fallback', [a, b])).not.toBe(idOfAll('digest', [a, b]));
});
