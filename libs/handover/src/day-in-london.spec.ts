import { dayInLondon } from './day-in-london.js';

test.each([
  ['2026-07-01T22:59:59Z', '2026-07-01'],
  ['2026-07-01T23:00:00Z', '2026-07-02'],
  ['2026-12-31T23:59:59Z', '2026-12-31'],
  ['2027-01-01T00:00:00Z', '2027-01-01'],
])('at %s it is %s in London', (at, day) => {
  expect(dayInLondon(new Date(at))).toBe(day);
});
