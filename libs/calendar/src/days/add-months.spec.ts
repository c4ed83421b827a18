import { addMonths } from './add-months.js';
import { localDate } from './local-date.js';

test.each([
  ['2026-01-15', 3, '2026-04-15'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-08-31', 1, '2026-09-30'],
  ['2026-12-31', 12, '2027-12-31'],
  ['2026-10-01', 0, '2026-10-01'],
  ['2026-12-01', 1, '2027-01-01'],
])('%s and %s months is %s', (on, months, then) => {
  expect(addMonths(localDate(on), months)).toBe(then);
});
