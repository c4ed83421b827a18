import fc from 'fast-check';
import { addDays, localDate, weekday } from '../days/local-date.js';
import { NATIONS, type Nation } from '../working-calendar/nation.js';
import { isWorkingDay, workingCalendar } from '../working-calendar/working-calendar.js';
import { RELEASE_BASES, type ReleaseBasis } from './release-basis.js';
import { releaseDay } from './release-day.js';

const START = localDate('2019-01-01');
const day = fc.integer({ min: 20, max: 3652 }).map((days) => addDays(START, days));
const nation = fc.constantFrom<Nation>(...NATIONS);
const basis = fc.constantFrom<ReleaseBasis>(...RELEASE_BASES);
const extra = fc.array(day, { maxLength: 6 });
const flags = fc.record(
  {
    child: fc.boolean(),
    sentenceOfFiveDaysOrLess: fc.boolean(),
    servedUnder28Days: fc.boolean(),
    indeterminate: fc.boolean(),
    paroleBoard: fc.boolean(),
  },
  { requiredKeys: [] },
);
const input = fc.record({ nation, extra, nominal: day, basis, flags }).map(({ nation, extra, flags, ...rest }) => ({
  calendar: workingCalendar(nation, extra),
  ...rest,
  ...flags,
}));
const runs = { numRuns: 1000 };

test('earliest is never after effective, nor effective after nominal', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const decided = releaseDay(facts);
      if (!decided.known) return;
      expect(decided.earliest <= decided.effective && decided.effective <= decided.nominal).toBe(true);
    }),
    runs,
  );
});

test('the effective and earliest days are working days, but for a short sentence’s Saturday', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const decided = releaseDay(facts);
      if (!decided.known) return;
      const saturday = facts.sentenceOfFiveDaysOrLess === true && weekday(decided.effective) === 6;
      if (saturday) expect(facts.calendar.nation).toBe('england-and-wales');
      expect(saturday || isWorkingDay(facts.calendar, decided.effective)).toBe(true);
      expect(saturday || isWorkingDay(facts.calendar, decided.earliest)).toBe(true);
    }),
    runs,
  );
});

test('the steps lead unbroken from nominal to effective and on to earliest, each strictly earlier', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const decided = releaseDay(facts);
      if (!decided.known) return;
      const presumed = decided.steps.filter(({ bound }) => bound === 'effective');
      expect(decided.steps.slice(0, presumed.length)).toEqual(presumed);
      expect([decided.nominal, ...decided.steps.map(({ to }) => to)]).toEqual([
        ...decided.steps.map(({ from }) => from),
        decided.earliest,
      ]);
      expect(presumed.at(-1)?.to ?? decided.nominal).toBe(decided.effective);
      expect(decided.steps.every(({ from, to, why, source }) => to < from && why !== '' && source !== '')).toBe(true);
    }),
    runs,
  );
});

test('for a conditional release, a later nominal day never gives an earlier effective day', () => {
  fc.assert(
    fc.property(nation, extra, day, fc.nat({ max: 14 }), (where, added, nominal, later) => {
      const calendar = workingCalendar(where, added);
      const [one, other] = [nominal, addDays(nominal, later)].map((on) => releaseDay({ calendar, nominal: on, basis: 'CRD' }));
      if (one?.known !== true || other?.known !== true) return;
      expect(one.effective <= other.effective).toBe(true);
    }),
    runs,
  );
});

test('a release staff have confirmed moves only off days prisons do not release', () => {
  fc.assert(
    fc.property(input, (facts) => {
      const decided = releaseDay({ ...facts, basis: 'CONFIRMED' });
      if (!decided.known) return;
      expect(decided.earliest).toBe(decided.effective);
      if (isWorkingDay(facts.calendar, decided.nominal)) expect(decided.effective).toBe(decided.nominal);
    }),
    runs,
  );
});

test('past the end of the list the day is unknown, never guessed', () => {
  fc.assert(
    fc.property(nation, basis, flags, fc.integer({ min: 1, max: 20_000 }), (where, on, told, beyond) => {
      const calendar = workingCalendar(where);
      const nominal = addDays(calendar.until, beyond);
      expect(releaseDay({ calendar, nominal, basis: on, ...told })).toMatchObject({ known: false, nominal });
    }),
  );
});
