import { retryAfterMs } from './retry-after.js';

const now = new Date('2027-04-02T16:00:00.000Z');
const SIX_HOURS = 6 * 3_600_000;

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['999999999999999999999', SIX_HOURS],
  ['Fri, 02 Apr 2027 16:01:00 GMT', 60_000],
  ['Friday, 02-Apr-27 16:01:00 GMT', 60_000],
  ['Sat, 03 Apr 2027 16:01:00 GMT', SIX_HOURS],
  ['Thu, 01 Apr 2027 16:01:00 GMT', 0],
  ['-5', null],
  ['5.5', null],
  ['soon', null],
  ['', null],
  ['2027-04-02', null],
  ['Fri, 99 Apr 2027 16:01:00 GMT', null],
  ['Fri Apr  2 16:01:00 2027', null],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
