import fc from 'fast-check';
import { addDays, isWorkingDay, localDate, weekday, type LocalDate } from '#calendar';
import { checkFactItem, nhsNumber } from '#intake';
import { CALENDAR, leaversOn } from './leaver.js';
import { leavesOn, lifeOf } from './life.js';
import { moment } from './moment.js';
import { regionAt } from './region.js';

const FIRST = localDate('2026-01-05');
const aDay = fc.integer({ min: 0, max: 900 }).map((days): LocalDate => addDays(FIRST, days));
const someYears = Array.from({ length: 900 }, (_, i) => addDays(FIRST, i)).flatMap(leaversOn);

test('the same day has the same people with the same lives, whenever they are asked for', () => {
  fc.assert(
    fc.property(aDay, (on) => {
      expect(JSON.stringify(leaversOn(on).map(lifeOf))).toBe(JSON.stringify(leaversOn(on).map(lifeOf)));
    }),
    { numRuns: 50 },
  );
});

test('no two people have the same key, prison number, NHS number or case number, and no fact the same id', () => {
  for (const of of [
    someYears.map(({ key }) => key),
    someYears.map(({ prisonNumber }) => prisonNumber),
    someYears.map(({ person }) => person.nhsNumber),
    someYears.flatMap(({ person }) => person.crn ?? []),
    someYears.flatMap((who) => lifeOf(who).map(({ item }) => item.id)),
  ])
    expect(new Set(of).size).toBe(of.length);
});

test('NHS numbers are valid ones of the range that nobody is given', () => {
  for (const { person } of someYears) {
    expect(person.nhsNumber).toMatch(/^999/);
    expect(nhsNumber(person.nhsNumber ?? '')).toBe(person.nhsNumber);
  }
});

test('nobody leaves on a weekend or a bank holiday, and nobody is asked to by a sentence on a Friday', () => {
  for (const who of someYears) {
    expect(isWorkingDay(CALENDAR, who.on)).toBe(true);
    expect([0, 5, 6]).not.toContain(weekday(who.on));
  }
});

test('whatever is said of somebody passes the door of the hub', () => {
  for (const { item } of someYears.slice(0, 400).flatMap(lifeOf)) expect(checkFactItem(item)).toMatchObject({ ok: true });
});

test('a life is told in the order of time and begins with the list; after a death or a release called off nothing is said', () => {
  for (const who of someYears) {
    const life = lifeOf(who);
    expect(life[0]?.item.person).toBeDefined();
    expect(life.map(({ at }) => at.getTime())).toEqual(life.map(({ at }) => at.getTime()).toSorted((a, b) => a - b));
    const happened = life.map(({ item }) => item.happened?.what);
    if (leavesOn(who) === null) expect(happened.indexOf('released')).toBe(-1);
    for (const end of ['died', 'release-cancelled'] as const)
      if (happened.includes(end)) expect(happened.indexOf(end)).toBe(life.length - 1);
  }
});

test('a later day forgets nobody who is still to leave, and tells nothing else of them', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 40 }), (today, days) => {
      const later = addDays(today, days);
      const then = new Map(regionAt(later, moment(later, '12:00')).map(({ who, said }) => [who.key, said]));
      for (const { who, said } of regionAt(today, moment(today, '12:00'))) {
        if (who.on < later) continue;
        expect(then.get(who.key)?.slice(0, said.length)).toEqual(said);
      }
    }),
    { numRuns: 5 },
  );
});

test('on any day about a hundred people are to leave in the weeks ahead, with dates, without, moved and declined naloxone among them', () => {
  fc.assert(
    fc.property(aDay, (today) => {
      const region = regionAt(today, moment(today, '12:00'));
      const ahead = region.filter(({ who }) => who.on > today);
      expect(ahead.length).toBeGreaterThan(75);
      expect(ahead.length).toBeLessThan(170);
      expect(ahead.some(({ said }) => said.every(({ item }) => item.dates === undefined))).toBe(true);
      expect(region.some(({ said }) => said.some(({ item }) => item.happened?.what === 'died'))).toBe(true);
      const turns = new Set(region.map(({ who }) => who.turn));
      expect([...turns]).toEqual(
        expect.arrayContaining(['moved', 'unplanned', 'short-notice', 'withdraws-consent', 'cancelled']),
      );
      expect(region.some(({ said }) => said.some(({ item }) => item.naloxone?.declined === true))).toBe(true);
    }),
    { numRuns: 12 },
  );
});

test('in the week of 16 December 2026 release days pile up on Wednesday the 23rd', () => {
  const today = localDate('2026-12-16');
  const byDay = new Map<string, number>();
  for (const { who } of regionAt(today, moment(today, '09:30')))
    if (who.on >= today && leavesOn(who) !== null) byDay.set(who.on, (byDay.get(who.on) ?? 0) + 1);
  const onThe23rd = byDay.get('2026-12-23') ?? 0;
  expect(onThe23rd).toBeGreaterThanOrEqual(9);
  expect(Math.max(...byDay.values())).toBe(onThe23rd);
});
