import { localDate } from '#calendar';
import { nearestDay, nearUntil } from './near.js';

const today = localDate('2026-12-01');

test.each([
  ['ten working days ahead, over two weekends', '2026-12-01', 10, '2026-12-15'],
  ['over Christmas, in the nation that takes longest', '2026-12-21', 10, '2027-01-08'],
])('a release is near until %s', (_, from, days, until) => {
  expect(nearUntil(localDate(from), days)).toBe(until);
});

test.each([
  ['the day that is said, where it is sooner', { crd: localDate('2026-12-10') }, '2027-03-01', '2026-12-10'],
  ['the day that was known, where a later one is said', { crd: localDate('2027-03-01') }, '2026-12-10', '2026-12-10'],
  ['no day of eligibility', { ped: localDate('2026-12-02'), crd: localDate('2027-03-01') }, null, '2027-03-01'],
  ['none, where all are long past', { crd: localDate('2026-01-02') }, '2026-01-05', null],
  ['none, where the date was taken away and there was none', { crd: null }, null, null],
])('what is nearest is %s', (_, dates, known, nearest) => {
  expect(nearestDay({ dates }, known === null ? null : localDate(known), today)).toBe(nearest);
});
