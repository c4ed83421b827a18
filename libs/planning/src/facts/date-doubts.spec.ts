import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from '../conformance/telling.js';
import { known } from './known.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
const LEARNT = '2026-06-01';
const MONDAY = day('2026-12-21');
const TUESDAY = day('2026-12-22');
const doubts = (...told: readonly Says[]) => known(heard(...told.map((says) => [LEARNT, says] as const)), CALENDAR)?.doubts;

type Dates = NonNullable<Says['dates']>;

describe('two dates that do not go together are said, and whether the planned day may be wrong because of it', () => {
  test.each<[dates: Dates, says: string, bearsOnPlan: boolean]>([
    [
      { confirmed: TUESDAY, crd: MONDAY },
      'confirmed for Tuesday 22 December 2026, after the CRD of Monday 21 December 2026',
      true,
    ],
    [
      { confirmed: TUESDAY, prrd: MONDAY },
      'confirmed for Tuesday 22 December 2026, after the PRRD of Monday 21 December 2026',
      true,
    ],
    [{ ard: TUESDAY, crd: MONDAY }, 'the ARD of Tuesday 22 December 2026 is after the CRD of Monday 21 December 2026', false],
    [{ ard: TUESDAY, prrd: MONDAY }, 'the ARD of Tuesday 22 December 2026 is after the PRRD of Monday 21 December 2026', false],
    [
      { hdcad: MONDAY, hdced: TUESDAY },
      'home curfew is to begin on Monday 21 December 2026, before it may on Tuesday 22 December 2026 (HDCED)',
      true,
    ],
    [
      { apd: MONDAY, ped: TUESDAY },
      'parole is for Monday 21 December 2026, before it may be on Tuesday 22 December 2026 (PED)',
      true,
    ],
    [
      { ped: MONDAY, hdced: MONDAY },
      'PED and HDCED are both Monday 21 December 2026: which of the two applies is not said',
      false,
    ],
  ])('%j', (dates, says, bearsOnPlan) => {
    expect(doubts({ dates })).toEqual([{ says, bearsOnPlan }]);
  });

  test.each<[what: string, dates: Dates]>([
    ['nothing', {}],
    ['one date of each pair', { confirmed: MONDAY, hdcad: TUESDAY, apd: TUESDAY }],
    ['a pair of which one was taken back', { confirmed: TUESDAY, crd: null, prrd: null }],
    ['dates that are the same', { confirmed: MONDAY, crd: MONDAY, prrd: MONDAY, ard: MONDAY }],
    ['a curfew from the day on which it may begin', { hdcad: MONDAY, hdced: MONDAY }],
    ['parole on the day on which it may be', { apd: MONDAY, ped: MONDAY }],
    ['dates in their order', { confirmed: MONDAY, crd: TUESDAY, prrd: TUESDAY, ped: MONDAY, hdced: TUESDAY, hdcad: TUESDAY }],
  ])('%s is no doubt', (_, dates) => {
    expect(doubts({ dates })).toEqual([]);
  });
});

describe('a day that is past', () => {
  test.each<[confirmed: string, says: readonly string[]]>([
    [
      '2026-05-31',
      ['the confirmed date, Sunday 31 May 2026, was past when it was learnt on Monday 1 June 2026, and no release was seen'],
    ],
    [LEARNT, []],
  ])('confirmed for %s on 1 June: %j', (confirmed, says) => {
    expect(doubts({ dates: { confirmed: day(confirmed) } })?.map((one) => one.says)).toEqual(says);
  });

  test('is no doubt any more once the person has left', () => {
    const told: Says = { dates: { confirmed: day('2026-05-29') } };
    expect(doubts(told)).toHaveLength(1);
    expect(doubts(told, { happened: { what: 'released', on: day('2026-05-29') } })).toEqual([]);
  });

  const received: Says = { custody: { receivedOn: MONDAY } };
  test.each<[what: string, says: Says, said: readonly string[]]>([
    [
      'a date before the person came into custody',
      { dates: { crd: day('2026-12-20') } },
      ['the CRD date, Sunday 20 December 2026, lies before the person came into custody'],
    ],
    ['one on that day', { dates: { crd: MONDAY } }, []],
    ['one after it', { dates: { crd: TUESDAY } }, []],
    ['a day on which parole may be asked for', { dates: { ped: day('2026-12-20') } }, []],
  ])('%s: %j', (_, says, said) => {
    expect(doubts(received, says)?.map((one) => one.says)).toEqual(said);
  });

  test('where nobody has said since when they are in custody it cannot be told', () => {
    expect(doubts({ custody: { receivedOn: null }, dates: { crd: day('2019-03-01') } })).toEqual([]);
  });
});

describe('a sentence that has no end', () => {
  test.each<[what: string, indeterminate: boolean, dates: Dates, count: number]>([
    ['a conditional date', true, { crd: MONDAY }, 1],
    ['an automatic date', true, { ard: MONDAY }, 1],
    ['a tariff that has been put right', true, { crd: null, ard: null }, 0],
    ['a day of parole', true, { apd: MONDAY }, 0],
    ['a conditional date, and an end after all', false, { crd: MONDAY }, 0],
  ])('with %s, said to be indeterminate: %s', (_, indeterminate, dates, count) => {
    expect(doubts({ custody: { indeterminate }, dates })).toHaveLength(count);
  });
});
