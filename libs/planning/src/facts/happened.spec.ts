import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from '../conformance/telling.js';
import { known } from './known.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
type Happened = NonNullable<Says['happened']>;
type Told = readonly [heardOn: string, what: Happened['what'], on: string, how?: Happened['how']];
const after = (...told: readonly Told[]) =>
  known(
    heard(
      ...told.map(([heardOn, what, on, how]) => {
        const happened = { what, on: day(on), ...(how === undefined ? {} : { how }) };
        return [heardOn, { happened }] as const;
      }),
    ),
    CALENDAR,
  )?.where;

describe('a leaving', () => {
  const at = (on: string, hour: number) => `${on}T0${String(hour)}:00:00.000Z`;
  test.each<[what: string, told: readonly Told[], left: object]>([
    ['said once', [['2026-12-23', 'released', '2026-12-23']], { on: '2026-12-23', at: at('2026-12-23', 0), how: null }],
    [
      'said again is the same: the first word of it counts',
      [
        ['2026-12-23', 'released', '2026-12-23', 'from-court'],
        ['2026-12-24', 'released', '2026-12-23'],
      ],
      { on: '2026-12-23', at: at('2026-12-23', 0), how: 'from-court' },
    ],
    [
      'said again with how it came about is no other',
      [
        ['2026-12-23', 'released', '2026-12-23'],
        ['2026-12-24', 'released', '2026-12-23', 'time-served'],
      ],
      { on: '2026-12-23', at: at('2026-12-23', 0), how: 'time-served' },
    ],
    [
      'put right to another day is another',
      [
        ['2026-12-23', 'released', '2026-12-23', 'from-court'],
        ['2026-12-24', 'released', '2026-12-22'],
      ],
      { on: '2026-12-22', at: at('2026-12-24', 1), how: null },
    ],
    [
      'said again after they came back is another',
      [
        ['2026-12-23', 'released', '2026-12-23'],
        ['2026-12-28', 'returned', '2026-12-28'],
        ['2026-12-29', 'released', '2026-12-23'],
      ],
      { on: '2026-12-23', at: at('2026-12-29', 2), how: null },
    ],
  ])('%s', (_, told, left) => {
    expect(after(...told)).toEqual({ is: 'released', since: (left as { on: string }).on, left, recalled: false });
  });
});

describe('back in custody', () => {
  const OUT: Told = ['2026-12-23', 'released', '2026-12-23'];
  test.each<[what: string, told: readonly Told[], is: string, since: string | null, recalled: boolean]>([
    ['by a recall', [OUT, ['2026-12-28', 'recalled', '2026-12-28']], 'returned', '2026-12-28', true],
    ['by another way', [OUT, ['2026-12-28', 'returned', '2026-12-28']], 'returned', '2026-12-28', false],
    [
      'by a recall that is heard of afterwards',
      [OUT, ['2026-12-28', 'returned', '2026-12-28'], ['2026-12-30', 'recalled', '2026-12-30']],
      'returned',
      '2026-12-28',
      true,
    ],
    [
      'by a recall, and said again without it',
      [OUT, ['2026-12-28', 'recalled', '2026-12-28'], ['2026-12-30', 'returned', '2026-12-30']],
      'returned',
      '2026-12-28',
      true,
    ],
    [
      'and said again',
      [OUT, ['2026-12-28', 'returned', '2026-12-28'], ['2026-12-30', 'returned', '2026-12-30']],
      'returned',
      '2026-12-28',
      false,
    ],
    ['without having left', [['2026-12-28', 'returned', '2026-12-28']], 'inside', null, false],
    [
      'from hospital',
      [
        ['2026-12-01', 'hospital', '2026-12-01'],
        ['2026-12-28', 'returned', '2026-12-28'],
      ],
      'inside',
      null,
      false,
    ],
  ])('%s', (_, told, is, since, recalled) => {
    expect(after(...told)).toMatchObject({ is, since, recalled });
  });
});

describe('away', () => {
  test.each<[what: string, told: readonly Told[], is: string, since: string]>([
    ['in hospital', [['2026-12-02', 'hospital', '2026-12-01']], 'hospital', '2026-12-01'],
    [
      'in hospital, said again',
      [
        ['2026-12-02', 'hospital', '2026-12-01'],
        ['2026-12-04', 'hospital', '2026-12-04'],
      ],
      'hospital',
      '2026-12-01',
    ],
    ['in hospital from a day to come', [['2026-12-02', 'hospital', '2026-12-10']], 'hospital', '2026-12-02'],
    [
      'at large from hospital',
      [
        ['2026-12-02', 'hospital', '2026-12-01'],
        ['2026-12-04', 'at-large', '2026-12-04'],
      ],
      'at-large',
      '2026-12-04',
    ],
    ['removed', [['2026-12-02', 'deported', '2026-12-02']], 'deported', '2026-12-02'],
    ['called off', [['2026-12-02', 'release-cancelled', '2026-12-02']], 'cancelled', '2026-12-02'],
  ])('%s', (_, told, is, since) => {
    expect(after(...told)).toEqual({ is, since, left: null, recalled: false });
  });

  test('a release that is on again is as if it had never been off', () => {
    expect(after(['2026-12-02', 'release-cancelled', '2026-12-02'], ['2026-12-03', 'release-reinstated', '2026-12-03'])).toEqual({
      is: 'inside',
      since: null,
      left: null,
      recalled: false,
    });
  });

  test('a death is no place: where the person was last stays what it was', () => {
    expect(after(['2026-12-02', 'died', '2026-12-02'])).toMatchObject({ is: 'inside', since: null });
    expect(after(['2026-12-02', 'hospital', '2026-12-01'], ['2026-12-03', 'died', '2026-12-03'])).toMatchObject({
      is: 'hospital',
      since: '2026-12-01',
    });
  });
});
