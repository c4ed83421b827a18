import fc from 'fast-check';
import { addDays, localDate } from '../days/local-date.js';
import { NATIONS } from './nation.js';
import { isWorkingDay, workingCalendar } from './working-calendar.js';
import { onOrAfter, onOrBefore, workingDaysAfter, workingDaysBefore } from './working-days.js';

// Far enough inside the list that 40 working days either way stay within it.
const day = fc.integer({ min: 100, max: 3500 }).map((days) => addDays(localDate('2019-01-01'), days));
const calendar = fc.constantFrom(...NATIONS).map((nation) => workingCalendar(nation));
const count = fc.integer({ min: 1, max: 40 });

test('exactly the asked number of working days lies between', () => {
  fc.assert(
    fc.property(calendar, day, count, (known, on, n) => {
      const before = workingDaysBefore(known, on, n);
      let counted = 0;
      for (let at = before; at < on; at = addDays(at, 1)) if (isWorkingDay(known, at)) counted += 1;
      expect(counted).toBe(n);
      expect(isWorkingDay(known, before)).toBe(true);
    }),
  );
});

test('counting forward undoes counting back from a working day', () => {
  fc.assert(
    fc.property(calendar, day, count, (known, on, n) => {
      const start = onOrAfter(known, on);
      expect(workingDaysAfter(known, workingDaysBefore(known, start, n), n)).toBe(start);
    }),
  );
});

test('the nearest working days enclose the day with none left between', () => {
  fc.assert(
    fc.property(calendar, day, (known, on) => {
      const [before, after] = [onOrBefore(known, on), onOrAfter(known, on)];
      expect(before <= on && on <= after).toBe(true);
      expect(before === after).toBe(isWorkingDay(known, on));
      if (before !== after) expect(workingDaysAfter(known, before, 1)).toBe(after);
    }),
  );
});
