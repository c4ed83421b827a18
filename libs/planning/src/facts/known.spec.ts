import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from '../conformance/telling.js';
import { dayCountedFrom, known, type Known } from './known.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
const CHRISTMAS = '2026-12-23';
type Told = readonly [on: string, says: Says];

const confirmed = (on: string | null): Says => ({ dates: { confirmed: on === null ? null : day(on) } });
const happened = (what: NonNullable<Says['happened']>['what'], on: string): Told => [on, { happened: { what, on: day(on) } }];
const HELD: Told = ['2026-06-01', confirmed(CHRISTMAS)];
const OUT = happened('released', CHRISTMAS);
const after = (...told: readonly Told[]): Known => {
  const state = known(heard(...told), CALENDAR);
  if (state === null) throw new Error('nothing was heard');
  return state;
};
const days = ({ planned, lastDay, movedFrom, releasedOn, standing }: Known) => [
  standing,
  planned.on,
  lastDay?.on ?? null,
  movedFrom?.on ?? null,
  releasedOn,
];

test('of nothing nothing is known', () => {
  expect(known([], CALENDAR)).toBeNull();
});

describe('the last word', () => {
  const [one, two] = heard(['2026-06-01', confirmed('2026-12-22')], ['2026-06-01', confirmed(CHRISTMAS)]);
  const plannedOn = (...facts: readonly (typeof one)[]) =>
    known(
      facts.flatMap((fact) => fact ?? []),
      CALENDAR,
    )?.planned.on;

  test('is that which is true from the later moment, whenever it comes in', () => {
    expect(plannedOn(one, two)).toBe(CHRISTMAS);
    expect(plannedOn(two, one)).toBe(CHRISTMAS);
    expect(plannedOn(one && { ...one, receivedOn: day('2026-09-01') }, two)).toBe(CHRISTMAS);
  });

  test('is not that of the later id, where the moments differ', () => {
    const [earlier, later] = [one && { ...one, id: 'z' }, two && { ...two, id: 'a' }];
    expect(plannedOn(earlier, later && { ...later, receivedOn: day('2026-09-01') })).toBe(CHRISTMAS);
    expect(plannedOn(earlier && { ...earlier, receivedOn: day('2026-09-01') }, later)).toBe(CHRISTMAS);
  });

  test('of two of the same moment is that of the later id', () => {
    const same = two && one && { ...two, occurredAt: one.occurredAt };
    expect(plannedOn(one, same)).toBe(CHRISTMAS);
    expect(plannedOn(one, same && { ...same, id: 'a' })).toBe('2026-12-22');
  });
});

describe('how a release stands, and its days: planned, the last one held, the one before, and that of leaving', () => {
  test.each<[what: string, told: readonly Told[], is: readonly (string | null)[]]>([
    ['with nothing said', [['2026-06-01', {}]], ['no-date', null, null, null, null]],
    ['with a day confirmed', [HELD], ['confirmed', CHRISTMAS, null, null, null]],
    ['with a day calculated', [['2026-06-01', { dates: { crd: day(CHRISTMAS) } }]], ['expected', CHRISTMAS, null, null, null]],
    ['moved', [HELD, ['2026-07-01', confirmed('2026-12-16')]], ['confirmed', '2026-12-16', null, CHRISTMAS, null]],
    [
      'moved twice',
      [HELD, ['2026-07-01', confirmed('2026-12-16')], ['2026-08-01', confirmed('2026-12-15')]],
      ['confirmed', '2026-12-15', null, '2026-12-16', null],
    ],
    ['said again', [HELD, ['2026-07-01', confirmed(CHRISTMAS)]], ['confirmed', CHRISTMAS, null, null, null]],
    ['taken away', [HELD, ['2026-07-01', confirmed(null)]], ['on-hold', null, CHRISTMAS, null, null]],
    [
      'taken away, with a court day',
      [HELD, ['2026-07-01', { ...confirmed(null), custody: { nextCourtOn: day('2026-08-04') } }]],
      ['on-hold', null, CHRISTMAS, null, null],
    ],
    [
      'taken away, and back as it was',
      [HELD, ['2026-07-01', confirmed(null)], ['2026-08-01', confirmed(CHRISTMAS)]],
      ['confirmed', CHRISTMAS, null, null, null],
    ],
    [
      'taken away, and back as another',
      [HELD, ['2026-07-01', confirmed(null)], ['2026-08-01', confirmed('2026-12-16')]],
      ['confirmed', '2026-12-16', null, CHRISTMAS, null],
    ],
    ['moved far off', [HELD, ['2026-07-01', confirmed('2035-03-01')]], ['far-off', null, null, null, null]],
    [
      'moved to a day that cannot be reckoned',
      [HELD, ['2026-07-01', confirmed('2018-01-03')]],
      ['no-date', null, null, null, null],
    ],
    [
      'left on a day that is said in the same breath',
      [[CHRISTMAS, { ...confirmed(CHRISTMAS), ...OUT[1] }]],
      ['released', CHRISTMAS, null, null, CHRISTMAS],
    ],
    ['left as planned', [HELD, OUT], ['released', CHRISTMAS, null, null, CHRISTMAS]],
    [
      'left, and another day said afterwards',
      [HELD, OUT, ['2027-01-04', confirmed('2027-02-03')]],
      ['released', CHRISTMAS, null, null, CHRISTMAS],
    ],
    [
      'left in error, with another day said since',
      [HELD, OUT, ['2027-01-04', confirmed('2027-02-03')], happened('release-reinstated', '2027-01-05')],
      ['confirmed', '2027-02-03', null, CHRISTMAS, null],
    ],
    ['in hospital', [HELD, happened('hospital', '2026-07-01')], ['hospital', CHRISTMAS, null, null, null]],
    ['called off', [HELD, happened('release-cancelled', '2026-07-01')], ['cancelled', CHRISTMAS, null, null, null]],
    [
      'called off, and the same day said again',
      [HELD, happened('release-cancelled', '2026-07-01'), ['2026-07-02', confirmed(CHRISTMAS)]],
      ['cancelled', CHRISTMAS, null, null, null],
    ],
    [
      'called off, and another day said',
      [HELD, happened('release-cancelled', '2026-07-01'), ['2026-07-02', confirmed('2026-12-16')]],
      ['confirmed', '2026-12-16', null, CHRISTMAS, null],
    ],
    [
      'called off with another day in the same breath',
      [HELD, ['2026-07-01', { ...confirmed('2026-12-16'), ...happened('release-cancelled', '2026-07-01')[1] }]],
      ['cancelled', '2026-12-16', null, CHRISTMAS, null],
    ],
    [
      'removed, and another day said the same day',
      [HELD, happened('deported', '2026-07-01'), ['2026-07-01', confirmed('2026-12-16')]],
      ['deported', '2026-12-16', null, CHRISTMAS, null],
    ],
    [
      'removed, and another day said the next',
      [HELD, happened('deported', '2026-07-01'), ['2026-07-02', confirmed('2026-12-16')]],
      ['confirmed', '2026-12-16', null, CHRISTMAS, null],
    ],
    [
      'in hospital, and another day said',
      [HELD, happened('hospital', '2026-07-01'), ['2026-07-02', confirmed('2026-12-16')]],
      ['hospital', '2026-12-16', null, CHRISTMAS, null],
    ],
    ['dead', [HELD, happened('died', '2026-07-01')], ['died', CHRISTMAS, null, null, null]],
    ['dead, and said to have left', [HELD, happened('died', '2026-07-01'), OUT], ['died', CHRISTMAS, null, null, null]],
  ])('%s', (_, told, is) => {
    expect(days(after(...told))).toEqual(is);
  });

  test('a date of birth learnt later moves a child’s day before a weekend', () => {
    const friday: Told = ['2026-06-01', { dates: { crd: day('2027-01-15') } }];
    const born: Told = ['2026-07-01', { person: { dateOfBirth: day('2009-06-01') } }];
    expect(after(friday).planned.on).toBe('2027-01-14');
    expect(after(friday, born).planned.on).toBe('2027-01-13');
  });
});

test.each<[planned: string | null, left: string | null, last: string | null, counted: string | null]>([
  [CHRISTMAS, null, null, CHRISTMAS],
  [CHRISTMAS, '2026-12-22', null, '2026-12-22'],
  [CHRISTMAS, CHRISTMAS, null, CHRISTMAS],
  [CHRISTMAS, '2026-12-24', null, CHRISTMAS],
  [null, '2026-12-22', CHRISTMAS, '2026-12-22'],
  [null, null, CHRISTMAS, CHRISTMAS],
  [null, null, null, null],
])('planned for %s, left on %s, last held %s: counted from %s', (planned, left, last, counted) => {
  const of = (on: string | null) => ({ ...after(HELD).planned, on: on === null ? null : day(on) });
  expect(
    dayCountedFrom({
      planned: of(planned),
      releasedOn: left === null ? null : day(left),
      lastDay: last === null ? null : of(last),
    }),
  ).toBe(counted);
});

describe('the prison before this one', () => {
  const inPrison = (on: string, prison: string): Told => [on, { custody: { prison } }];
  test.each<[what: string, told: readonly Told[], from: string | null]>([
    ['the first that is said', [inPrison('2026-06-02', 'LPI')], null],
    ['the same again', [inPrison('2026-06-02', 'LPI'), inPrison('2026-06-03', 'LPI')], null],
    ['another', [inPrison('2026-06-02', 'LPI'), inPrison('2026-06-03', 'LCI')], 'LPI'],
    ['another, said again', [inPrison('2026-06-02', 'LPI'), inPrison('2026-06-03', 'LCI'), inPrison('2026-06-04', 'LCI')], 'LPI'],
    ['there and back', [inPrison('2026-06-02', 'LPI'), inPrison('2026-06-03', 'LCI'), inPrison('2026-06-04', 'LPI')], 'LCI'],
  ])('%s: %j', (_, told, from) => {
    expect(after(HELD, ...told).transferredFrom).toBe(from);
  });
});

describe('the day the person came', () => {
  const came = (on: string): Told => [on, { contact: { attendedOn: day(on) } }];
  test.each<[what: string, told: readonly Told[], on: string | undefined]>([
    ['never', [OUT], undefined],
    ['on the day of leaving', [OUT, came(CHRISTMAS)], CHRISTMAS],
    ['on the day of leaving and later: the first counts', [OUT, came(CHRISTMAS), came('2027-01-06')], CHRISTMAS],
    ['twice: the first counts', [OUT, came('2026-12-30'), came('2027-01-06')], '2026-12-30'],
    ['inside, and then outside', [came('2026-12-02'), OUT, came('2027-01-06')], '2027-01-06'],
    ['inside alone', [came('2026-12-02'), OUT], '2026-12-02'],
    ['inside, twice', [came('2026-12-01'), came('2026-12-02')], '2026-12-02'],
  ])('%s', (_, told, on) => {
    expect(after(HELD, ...told).contact.attendedOn).toBe(on);
  });

  test('is the earliest of them, in whatever order they were said', () => {
    const said: Told = ['2027-01-11', came('2026-12-30')[1]];
    expect(after(HELD, OUT, came('2027-01-06'), said).contact.attendedOn).toBe('2026-12-30');
  });
});

describe('a promise to be at the gate', () => {
  const promised = (on: string): Told => [on, { contact: { pickupConfirmedBy: 'riverside' } }];
  const inPrison = (on: string, prison: string): Told => [on, { custody: { prison } }];
  const LPI = inPrison('2026-06-02', 'LPI');
  test.each<[what: string, told: readonly Told[], by: string | null | undefined]>([
    ['that nobody made', [], undefined],
    ['stands', [promised('2026-12-01')], 'riverside'],
    ['made on the day on which the day was learnt', [promised('2026-06-01')], 'riverside'],
    ['taken back', [promised('2026-12-01'), ['2026-12-02', { contact: { pickupConfirmedBy: null } }]], null],
    ['for another day', [promised('2026-12-01'), ['2026-12-02', confirmed('2026-12-16')]], null],
    ['for a day that was taken away', [promised('2026-12-01'), ['2026-12-02', confirmed(null)]], 'riverside'],
    ['at another gate', [LPI, promised('2026-12-01'), inPrison('2026-12-02', 'LCI')], null],
    ['at the gate that was learnt before', [LPI, inPrison('2026-12-01', 'LCI'), promised('2026-12-02')], 'riverside'],
    ['at the first gate that is named', [promised('2026-12-01'), inPrison('2026-12-02', 'LPI')], 'riverside'],
    [
      'after which something else is learnt',
      [promised('2026-12-01'), ['2026-12-02', { needs: { vulnerable: true } }]],
      'riverside',
    ],
  ])('%s', (_, told, by) => {
    expect(after(HELD, ...told).contact.pickupConfirmedBy).toBe(by);
  });
});

describe('the day on which a part was learnt', () => {
  const needed: Says = { needs: { opioid: true } };
  test.each<[what: string, told: readonly Told[], date: string, need: string, last: string]>([
    ['is that of the first word of it', [HELD, ['2026-07-01', needed]], '2026-06-01', '2026-07-01', '2026-07-01'],
    [
      'is not that on which it is said again',
      [HELD, ['2026-07-01', needed], ['2026-08-01', needed]],
      '2026-06-01',
      '2026-07-01',
      '2026-07-01',
    ],
    [
      'is that on which it became what it is',
      [HELD, ['2026-07-01', needed], ['2026-08-01', { needs: { opioid: false } }], ['2026-09-01', needed]],
      '2026-06-01',
      '2026-09-01',
      '2026-09-01',
    ],
    [
      'is not moved by what is put right within the day',
      [HELD, ['2026-07-01', needed], ['2026-08-01', { needs: { opioid: false } }], ['2026-08-01', needed]],
      '2026-06-01',
      '2026-07-01',
      '2026-07-01',
    ],
  ])('%s', (_, told, date, need, last) => {
    const { learnt, learntLast } = after(...told);
    expect([learnt.date, learnt.need, learntLast]).toEqual([date, need, last]);
  });

  test('a leaving is unplanned where its day was learnt as they left, and not where it was known before', () => {
    const left = (...told: readonly Told[]) => after(['2026-06-01', {}], ...told, OUT).learnt.unplanned;
    expect(left([CHRISTMAS, confirmed(CHRISTMAS)])).toBe(CHRISTMAS);
    expect(left(['2026-12-22', confirmed(CHRISTMAS)])).toBe('2026-06-01');
  });
});

describe('what is learnt late of something that was so before', () => {
  const late = (before: string, ...told: readonly Told[]) => {
    const facts = heard(...told);
    return known(
      facts.map((fact, i) => (i === facts.length - 1 ? { ...fact, occurredAt: `${before}T00:00:00.000Z` } : fact)),
      CALENDAR,
    );
  };

  test('that the day had been another is learnt when it is heard', () => {
    const state = late('2026-06-15', HELD, ['2026-07-01', confirmed('2026-12-16')], ['2026-12-10', confirmed('2026-12-30')]);
    expect([state?.planned.on, state?.movedFrom?.on]).toEqual(['2026-12-16', '2026-12-30']);
    expect([state?.learnt.planned, state?.learnt.moved]).toEqual(['2026-07-01', '2026-12-10']);
  });

  test('a promise made before the hub had learnt of the other prison is one for the old gate', () => {
    const promised: Told = ['2026-12-01', { contact: { pickupConfirmedBy: 'riverside' } }];
    const then = (prison: string) =>
      late('2026-11-30', HELD, ['2026-06-02', { custody: { prison: 'LPI' } }], promised, ['2026-12-02', { custody: { prison } }]);
    expect(then('LPI')?.contact.pickupConfirmedBy).toBe('riverside');
    expect(then('LCI')?.contact.pickupConfirmedBy).toBeNull();
  });
});

test('that somebody will be grown up when they leave is learnt with the day', () => {
  const born: Told = ['2026-06-01', { person: { dateOfBirth: day('2009-01-01') }, needs: { vulnerable: true } }];
  expect(after(HELD, born).learnt.struggle).toBe('2026-06-01');
  expect(after(HELD, born, ['2026-11-02', confirmed('2027-01-06')]).learnt.struggle).toBe('2026-11-02');
});

test('that they left on a day around which no days off are known is learnt too', () => {
  expect(after(['2026-06-01', {}], ['2026-07-01', happened('released', '2028-12-20')[1]]).learnt.date).toBe('2026-07-01');
});
