import { localDate, workingCalendar } from '#calendar';
import { quietMinutes } from './quiet.js';

const calendar = workingCalendar('england-and-wales');
const policy = { quietMinutes: 15, quietMostMinutes: 120, noQuietWorkingDays: 3 };
const change = {
  act: 'change' as const,
  releaseOn: localDate('2026-12-23'),
  wasOn: null,
  today: localDate('2026-12-01'),
  policy,
  calendar,
};

test.each([
  ['a change waits for quiet', {}, 0, 15],
  ['and again for the next one', {}, 60, 15],
  ['but never longer than the most', {}, 110, 10],
  ['after which it goes', {}, 120, 0],
  ['however long it took', {}, 5_000, 0],
  ['a first message does not wait', { act: 'open' as const }, 0, 0],
  ['nor does one that takes back', { act: 'withdraw' as const }, 0, 0],
  ['nor anything about a release whose day is not known', { releaseOn: null }, 0, 0],
  ['four working days before release it still waits', { today: localDate('2026-12-17') }, 0, 15],
  ['three working days before release it does not', { today: localDate('2026-12-18') }, 0, 0],
  [
    'nor where it was near until now, and is put off',
    { releaseOn: localDate('2027-02-10'), wasOn: localDate('2026-12-02') },
    0,
    0,
  ],
  ['nor on the day, nor after it', { today: localDate('2026-12-29') }, 0, 0],
])('%s', (_, more, waitedMinutes, minutes) => {
  expect(quietMinutes({ ...change, ...more, waitedMinutes })).toBe(minutes);
});
