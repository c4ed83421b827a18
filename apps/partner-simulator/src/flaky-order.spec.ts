import { inFlakyOrder } from './flaky-order.js';
import { luckAbout } from './luck.js';

const orders = Array.from({ length: 200 }, (_, nth) => inFlakyOrder(['accepted', 'booked'], luckAbout(1, `notice ${nth}`)));

test('nothing is lost, some of it comes twice, some in the wrong order', () => {
  const seen = new Set(orders.map((order) => order.join(' ')));
  expect([...seen].sort()).toEqual(['accepted booked', 'accepted booked accepted', 'booked accepted', 'booked accepted booked']);
});

test('one callback alone may still come twice', () => {
  const alone = Array.from({ length: 50 }, (_, nth) => inFlakyOrder(['accepted'], luckAbout(1, `notice ${nth}`)).length);
  expect(new Set(alone)).toEqual(new Set([1, 2]));
});
