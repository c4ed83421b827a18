import { localDate, workingCalendar } from '#calendar';
import { NATIONAL_POLICY } from '../policy/policy.js';
import { ladderDaysOf, ladderOf, officeHoursAfter } from './ladder.js';

const day = localDate;
const now = { policy: NATIONAL_POLICY, calendar: workingCalendar('england-and-wales') };
const said = (steps: readonly { on: string; time: string }[]): readonly string[] => steps.map(({ on, time }) => `${on} ${time}`);
const before = (release: string) => ({ ...now, release: day(release), ladderDays: ladderDaysOf(now, day(release)) });
const due = (on: string, time: string | null = null) => ({ on: day(on), time, compressed: false });

test.each<[on: string, time: string | null, steps: readonly string[], which: string]>([
  ['2026-11-25', null, ['2026-11-25 17:00', '2026-11-26 09:00', '2026-12-22 12:00'], 'four weeks before'],
  [
    '2026-11-27',
    null,
    ['2026-11-27 17:00', '2026-11-30 09:00', '2026-12-22 12:00'],
    'on a Friday: the coordinator hears on Monday',
  ],
  ['2026-12-18', null, ['2026-12-18 17:00', '2026-12-18 17:00', '2026-12-22 12:00'], 'three working days before: at once'],
  ['2026-12-22', '12:00', ['2026-12-22 12:00', '2026-12-22 12:00', '2026-12-22 12:00'], 'on the eve: all at once'],
  ['2026-12-23', '08:30', ['2026-12-23 08:30', '2026-12-23 11:00', '2026-12-23 13:00'], 'on the day: by the hour'],
  ['2026-12-24', null, ['2026-12-24 17:00', '2026-12-29 11:00', '2026-12-29 13:00'], 'after it: by the hours of the office'],
])('release on Wed 23 December, due %s %s: %j (%s)', (on, time, steps) => {
  expect(said(ladderOf(before('2026-12-23'), due(on, time)))).toEqual(steps);
});

test('without a release day the ladder climbs by working days', () => {
  expect(said(ladderOf(now, due('2026-12-23')))).toEqual(['2026-12-23 17:00', '2026-12-24 09:00', '2026-12-30 09:00']);
});

test('where the bank holidays are not known there is no ladder rather than a wrong one', () => {
  expect(ladderOf(now, due('2028-12-20'))).toEqual([]);
  expect(ladderOf(now, due('9999-12-31'))).toEqual([]);
});

test.each([
  ['2026-12-23', '10:00', 2, '2026-12-23 12:00'],
  ['2026-12-23', '16:00', 2, '2026-12-24 10:00'],
  ['2026-12-24', '17:00', 8, '2026-12-29 17:00'],
  ['2026-12-26', '12:00', 1, '2026-12-29 10:00'],
  ['2026-12-23', '06:00', 1, '2026-12-23 10:00'],
  ['2026-12-23', '16:00', 24, '2026-12-30 16:00'],
])('%s %s and %s hours of the office is %s', (on, time, hours, then) => {
  expect(said([officeHoursAfter(now, { on: day(on), time }, hours)])).toEqual([then]);
});

test('an office that closes as it opens is no reason to count for ever', () => {
  const never = { ...now, policy: { ...NATIONAL_POLICY, officeOpensTime: '09:00', officeClosesTime: '09:00' } };
  expect(officeHoursAfter(never, { on: day('2026-12-23'), time: '08:00' }, 2)).toEqual({ on: '2026-12-23', time: '09:00' });
});
