import { daysBetween, localDate } from '#calendar';
import { checkFactItem } from '#intake';
import { england, life, SYNTHETIC_PRISONS, type England } from './index.js';

const FROM = localDate('2026-11-02');
const SOME: England = { seed: 1, people: 6_000, from: FROM, days: 90 };
const days = [...england(SOME)];
const items = days.flatMap((day) => day.items);
const count = (wanted: (item: (typeof items)[number]) => boolean): number => items.filter(wanted).length;
const people = new Set(items.map(({ prisonNumber }) => prisonNumber));

test('the same seed gives the same England, and another seed another', () => {
  expect([...england({ ...SOME, people: 50 })]).toEqual([...england({ ...SOME, people: 50 })]);
  expect([...england({ ...SOME, people: 50 })]).not.toEqual([...england({ ...SOME, people: 50, seed: 2 })]);
});

test('a longer run begins with the same days', () => {
  expect([...england({ ...SOME, people: 80, days: 120 })].slice(0, 30)).toEqual([...england({ ...SOME, people: 80, days: 30 })]);
});

test('every day comes once, in order, and says only what is true by then', () => {
  expect(days.map(({ on }) => on)).toEqual([...days.map(({ on }) => on)].sort());
  expect(days).toHaveLength(90);
  for (const { on, items: said } of days) for (const item of said) expect(item.occurredAt?.slice(0, 10)).toBe(on);
});

test('whatever is said would be taken at the door', () => {
  for (const item of items) expect(checkFactItem({ ...item })).toMatchObject({ ok: true });
});

test('nobody has the number of another, and NHS numbers are of the range for tests', () => {
  const first = items.filter(({ person }) => person !== undefined);
  expect(new Set(first.map(({ prisonNumber }) => prisonNumber)).size).toBe(first.length);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  for (const { person } of first) expect(person?.nhsNumber ?? '999').toMatch(/^999/);
});

test('nobody is heard of after death', () => {
  const died = new Map(
    items.flatMap(({ prisonNumber, happened }) => (happened?.what === 'died' ? [[prisonNumber, happened.on]] : [])),
  );
  for (const { prisonNumber, occurredAt } of items) {
    const on = died.get(prisonNumber);
    if (on !== undefined) expect((occurredAt ?? '').slice(0, 10) <= on).toBe(true);
  }
});

test('the proportions are those of the field', () => {
  const stock = (days[0]?.items.filter(({ person }) => person !== undefined) ?? []).slice(0, 6_000);
  const share = (wanted: (item: (typeof items)[number]) => boolean): number => stock.filter(wanted).length / stock.length;
  expect(share(({ needs }) => needs?.drugOrAlcohol === true)).toBeCloseTo(0.45, 1);
  expect(share(({ custody }) => custody?.legalStatus === 'REMAND')).toBeCloseTo(0.2, 1);
  expect(share(({ custody }) => custody?.legalStatus === 'RECALL')).toBeCloseTo(0.14, 1);
  const released = count(({ happened }) => happened?.what === 'released');
  const aYear = (released / 90) * 365;
  expect(aYear / 6_000).toBeGreaterThan(0.6);
  expect(aYear / 6_000).toBeLessThan(1);
  expect(new Set(stock.map(({ custody }) => custody?.prison)).size).toBeGreaterThan(110);
  expect(SYNTHETIC_PRISONS).toHaveLength(123);
  expect(people.size).toBeGreaterThan(6_000);
});

test('about half of those released are recalled, four in ten of them within 28 days; then they are planned for anew', () => {
  const lives = Array.from({ length: 3_000 }, (_, place) => life({ seed: 3, place, from: FROM, inside: 'already' }));
  const happened = lives.map((told) => told.flatMap(({ item }) => item.happened ?? []));
  const [releases, recalls] = ['released', 'recalled'].map((what) => happened.flat().filter((one) => one.what === what).length);
  expect((recalls ?? 0) / (releases ?? 1)).toBeGreaterThan(0.35);
  expect((recalls ?? 0) / (releases ?? 1)).toBeLessThan(0.55);
  const waits = happened.flatMap((one) =>
    one.flatMap(({ what, on }, i) => {
      const before = one[i - 1];
      return what === 'recalled' && before !== undefined ? [daysBetween(before.on, on)] : [];
    }),
  );
  expect(waits.filter((days) => days < 28).length / waits.length).toBeCloseTo(0.4, 1);
  for (const told of lives)
    for (const { item } of told) if (item.happened?.what === 'recalled') expect(item.dates?.prrd).toBeDefined();
});

test('everything that can happen to somebody does, and whoever waits for a court has a day before it', () => {
  const told = Array.from({ length: 12_000 }, (_, place) => life({ seed: 5, place, from: FROM, inside: 'already' })).flat();
  const seen = new Set(told.flatMap(({ item }) => item.happened?.what ?? []));
  for (const what of ['released', 'recalled', 'returned', 'hospital', 'at-large', 'deported', 'died'] as const)
    expect([...seen]).toContain(what);
  const remand = told.filter(({ item }) => item.custody?.legalStatus === 'REMAND' && item.custody.nextCourtOn !== undefined);
  for (const { on, item } of remand) expect((item.custody?.nextCourtOn ?? '') > on).toBe(true);
  expect(remand.length).toBeGreaterThan(1_000);
});

test('nobody leaves on a weekend, and Thursday is the day most people leave on', () => {
  const byWeekday = [0, 0, 0, 0, 0, 0, 0];
  for (const { happened } of items) {
    if (happened?.what !== 'released') continue;
    const weekday = new Date(`${happened.on}T00:00:00Z`).getUTCDay();
    byWeekday[weekday] = (byWeekday[weekday] ?? 0) + 1;
  }
  const [sunday, , , , thursday, , saturday] = byWeekday;
  expect([sunday, saturday]).toEqual([0, 0]);
  expect(thursday).toBe(Math.max(...byWeekday));
});

test('a recalculation moves the dates of that share of the sentenced on that day', () => {
  const on = localDate('2026-12-08');
  const plain = [...england({ ...SOME, people: 1_000 })].find((day) => day.on === on)?.items.length ?? 0;
  const anew =
    [...england({ ...SOME, people: 1_000, recalculation: { on, share: 0.5 } })].find((day) => day.on === on)?.items ?? [];
  const moved = anew.filter(({ dates }) => dates?.crd !== undefined || dates?.prrd !== undefined);
  expect(moved.length).toBeGreaterThan(plain + 200);
});
