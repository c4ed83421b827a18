import { localDate } from '#calendar';
import { dueIn, heard, planned, taskIn, type Says } from '../conformance/telling.js';

const day = localDate;
const LONG_BEFORE = '2026-06-01';
const CONFIRMED: Says = { dates: { confirmed: day('2026-12-23') } };
type Told = readonly [on: string, says: Says];
const asked = (...told: readonly Told[]) => taskIn(planned(heard(...told)), 'NEED_ASKED');
const askedBy = (...told: readonly Told[]): string => dueIn(planned(heard(...told)), 'NEED_ASKED');
const received = (on: string): Says => ({ custody: { receivedOn: day(on) } });

describe('five working days after reception', () => {
  test.each<[what: string, on: string, reception: string, due: string, reckoned: string]>([
    [
      'on the day',
      LONG_BEFORE,
      '2026-06-01',
      '2026-06-08',
      '5 working days after reception on Monday 1 June 2026 is Monday 8 June 2026',
    ],
    [
      'on the last of them',
      '2026-05-29',
      '2026-05-21',
      '2026-05-29',
      '5 working days after reception on Thursday 21 May 2026 is Friday 29 May 2026',
    ],
    [
      'a working day later',
      '2026-06-01',
      '2026-05-21',
      '2026-06-02, short notice',
      '5 working days after reception on Thursday 21 May 2026 had passed when this was learnt on Monday 1 June 2026; due Tuesday 2 June 2026',
    ],
    [
      'years later, from before the bank holidays are known',
      LONG_BEFORE,
      '2018-06-01',
      '2026-06-08',
      '5 working days after this was learnt on Monday 1 June 2026 is Monday 8 June 2026',
    ],
    [
      'years later, from the first weeks of which they are known',
      LONG_BEFORE,
      '2019-01-10',
      '2026-06-08',
      '5 working days after this was learnt on Monday 1 June 2026 is Monday 8 June 2026',
    ],
    [
      'in the last weeks of which the bank holidays are known',
      '2028-11-27',
      '2028-10-02',
      '2028-11-27, short notice',
      '5 working days after reception on Monday 2 October 2028 had passed when this was learnt on Monday 27 November 2028; due Monday 27 November 2028',
    ],
  ])('heard of %s (%s): %s is due %s', (_, on, reception, due, reckoned) => {
    expect(askedBy([on, received(reception)])).toBe(due);
    expect(asked([on, received(reception)])?.why.reckoned).toBe(reckoned);
  });

  test('where nobody says when that was, it is counted from the day the hub learnt of the person', () => {
    expect(askedBy([LONG_BEFORE, {}])).toBe('2026-06-08');
    expect(asked([LONG_BEFORE, {}])?.why.reckoned).toBe(
      '5 working days after this was learnt on Monday 1 June 2026 is Monday 8 June 2026',
    );
  });

  test('where the days off around it are not known it is asked at once, and that is said', () => {
    expect(askedBy(['2028-11-27', {}])).toBe('2028-11-27');
    expect(asked(['2028-11-27', {}])?.why.reckoned).toBe('at once: the bank holidays around 2028-11-27 are not known');
  });
});

describe('NEED_ASKED', () => {
  const out: Told = ['2026-12-23', { happened: { what: 'released', on: day('2026-12-23') } }];

  test('inside, and once out, says what is to be done', () => {
    expect(asked([LONG_BEFORE, CONFIRMED])?.why.because).toBe(
      'Nobody has asked about drugs and alcohol yet: see the person and record the answer',
    );
    expect(asked([LONG_BEFORE, CONFIRMED], out)?.why.because).toBe(
      'Left without having been asked about drugs and alcohol: reach the person and record the answer',
    );
  });

  test.each<[what: string, told: readonly Told[], due: string]>([
    ['five working days that end on the day before release', [['2026-12-15', CONFIRMED]], '2026-12-22'],
    ['a day less', [['2026-12-16', CONFIRMED]], '2026-12-22, short notice'],
    ['a day that was past when it was learnt', [['2026-12-28', CONFIRMED]], '2027-01-05'],
    ['nobody asked before they left', [[LONG_BEFORE, CONFIRMED], out], '2027-01-04'],
  ])('with %s it is due %s', (_, told, due) => {
    expect(askedBy(...told)).toBe(due);
  });
});
