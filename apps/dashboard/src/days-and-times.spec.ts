import { sayDay, sayMoment, sayTime } from './days-and-times.js';

test.each([
  ['2026-12-23', 'Wed 23 Dec 2026'],
  ['2027-01-01', 'Fri 1 Jan 2027'],
  ['2026-09-06', 'Sun 6 Sep 2026'],
  ['2028-02-29', 'Tue 29 Feb 2028'],
])('%s is said as %s', (on, said) => {
  expect(sayDay(on)).toBe(said);
});

test('an instant is said in local time, in winter and in summer', () => {
  expect(sayMoment(new Date('2026-12-23T18:42:10.900Z'))).toBe('Wed 23 Dec 2026, 18:42:10');
  expect(sayTime(new Date('2026-06-30T18:42:10Z'))).toBe('19:42:10');
});

test('an instant late in a summer evening belongs to the next local day', () => {
  expect(sayMoment(new Date('2026-06-30T23:05:00Z'))).toBe('Wed 1 Jul 2026, 00:05:00');
});
