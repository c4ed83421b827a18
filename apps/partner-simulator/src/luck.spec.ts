import { luckAbout, pick } from './luck.js';

test('the same question gets the same number, whatever was asked before it', () => {
  const alone = luckAbout(7, 'a notice')('fate');
  const luck = luckAbout(7, 'a notice');
  luck('another');
  expect(luck('fate')).toBe(alone);
  expect(alone).toBeGreaterThanOrEqual(0);
  expect(alone).toBeLessThan(1);
});

test('another seed is other luck', () => {
  expect(luckAbout(7, 'a notice')('fate')).not.toBe(luckAbout(8, 'a notice')('fate'));
});

test('a pick is always one of the list', () => {
  expect([0, 0.3, 0.5, 0.999].map((luck) => pick(['a', 'b', 'c'], luck))).toEqual(['a', 'a', 'b', 'c']);
});
