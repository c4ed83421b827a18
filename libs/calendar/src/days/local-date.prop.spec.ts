import fc from 'fast-check';
import { addDays, daysBetween, isLocalDate, localDate, weekday } from './local-date.js';

// The platform's own calendar, in UTC, is the oracle.
const DAY_MS = 86_400_000;
const FIRST = Date.parse('0001-01-01T00:00:00Z') / DAY_MS;
const LAST = Date.parse('9999-12-31T00:00:00Z') / DAY_MS;
const byPlatform = (serial: number): string => new Date(serial * DAY_MS).toISOString().slice(0, 10);

const anySerial = fc.integer({ min: FIRST, max: LAST });

test('every day is the platform’s day, with its weekday', () => {
  fc.assert(
    fc.property(anySerial, (serial) => {
      const on = localDate(byPlatform(serial));
      expect(weekday(on)).toBe(new Date(serial * DAY_MS).getUTCDay());
    }),
  );
});

test('adding days lands where the platform lands, and the days between lead back', () => {
  fc.assert(
    fc.property(anySerial, anySerial, (from, to) => {
      const start = localDate(byPlatform(from));
      const end = addDays(start, to - from);
      expect(end).toBe(byPlatform(to));
      expect(daysBetween(start, end)).toBe(to - from);
      expect(addDays(end, from - to)).toBe(start);
    }),
  );
});

test('days sort as text exactly as they follow in time', () => {
  fc.assert(
    fc.property(anySerial, anySerial, (a, b) => {
      const [one, other] = [localDate(byPlatform(a)), localDate(byPlatform(b))];
      expect(Math.sign(daysBetween(other, one))).toBe(one === other ? 0 : one < other ? -1 : 1);
    }),
  );
});

test('a text is a day only if the platform reads the same day back', () => {
  const two = fc.integer({ min: 0, max: 40 }).map((n) => String(n).padStart(2, '0'));
  const year = fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0'));
  fc.assert(
    fc.property(year, two, two, (yyyy, mm, dd) => {
      const text = `${yyyy}-${mm}-${dd}`;
      const parsed = new Date(`${text}T00:00:00Z`);
      const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
      expect(isLocalDate(text)).toBe(real);
    }),
    { numRuns: 2000 },
  );
});

test('any other text is refused', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^\d{4}-\d{2}-\d{2}$/.test(text));
      expect(isLocalDate(text)).toBe(false);
    }),
  );
});
