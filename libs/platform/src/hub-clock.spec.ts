import { HubClock } from './hub-clock.js';

const AT = new Date('2026-11-22T23:30:00Z');

test('without another day it is the real time', () => {
  const clock = new HubClock(undefined, AT);
  expect([clock.shiftDays, clock.now(AT), clock.today(AT)]).toEqual([0, AT, '2026-11-22']);
});

test('with another day it is the same time on that day, and it runs on', () => {
  const clock = new HubClock('2026-12-16', AT);
  expect(clock.shiftDays).toBe(24);
  expect(clock.now(AT).toISOString()).toBe('2026-12-16T23:30:00.000Z');
  expect(clock.today(new Date(AT.getTime() + 3_600_000))).toBe('2026-12-17');
});

test.each([
  ['2026-03-29', 127, 'over the spring change'],
  ['2026-10-26', 338, 'over both changes'],
])('%s is %i whole days away, %s', (today, days) => {
  expect(new HubClock(today, new Date('2025-11-22T12:00:00Z')).shiftDays).toBe(days);
});
