import { localDate } from '#calendar';
import { dayWindows } from './day-windows.js';

const inNation = (today: string, nation: string) => dayWindows(localDate(today)).find((one) => one.nation === nation);

test.each<readonly [string, string]>([
  ['2026-12-08', '2026-12-10'],
  ['2026-12-10', '2026-12-14'],
  ['2026-12-23', '2026-12-29'],
])('on %s the next two working days end on %s', (today, nextTo) => {
  expect(inNation(today, 'england-and-wales')).toMatchObject({ nextTo });
});

test('each nation has its own working days', () => {
  expect(inNation('2026-11-27', 'england-and-wales')).toMatchObject({ nextTo: '2026-12-01' });
  expect(inNation('2026-11-27', 'scotland')).toMatchObject({ nextTo: '2026-12-02' });
});

test('somebody who left 21 days ago still counts as out lately, and two weeks are two weeks', () => {
  expect(inNation('2026-12-08', 'england-and-wales')).toMatchObject({ outSince: '2026-11-17', fortnightTo: '2026-12-22' });
});

test('England and Wales stands first: a release of no known prison goes by it', () => {
  expect(dayWindows(localDate('2026-12-08'))[0]?.nation).toBe('england-and-wales');
});

test('beyond the bank holidays that are known, days are counted as they come', () => {
  expect(inNation('2040-01-05', 'scotland')).toMatchObject({ nextTo: '2040-01-07' });
});
