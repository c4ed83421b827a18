import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from '../conformance/telling.js';
import { saidIn } from './fact-item.js';
import { known } from './known.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
type Told = readonly [on: string, says: Says];
const confirmed = (on: string | null): Says => ({ dates: { confirmed: on === null ? null : day(on) } });
const script = (on: string): Told => [on, { done: { ostBridging: day(on), gpRegistration: day(on) } }];
const HELD: Told = ['2026-06-01', confirmed('2026-12-23')];

describe('a script is for one release day', () => {
  const done = (...told: readonly Told[]) => {
    const state = known(heard(...told), CALENDAR);
    return [state?.done.ostBridging, state?.doneForAnotherDay];
  };

  test.each<[what: string, told: readonly Told[], on: string | null | undefined, stale: readonly string[]]>([
    ['that nobody has made', [HELD], undefined, []],
    ['that nobody has made for a day that moved', [HELD, ['2026-12-19', confirmed('2026-12-30')]], undefined, []],
    ['made for it', [HELD, script('2026-12-18')], '2026-12-18', []],
    ['made for another', [HELD, script('2026-12-18'), ['2026-12-19', confirmed('2026-12-30')]], null, ['ostBridging']],
    [
      'made on the day on which it was learnt that it had moved',
      [HELD, ['2026-12-18', confirmed('2026-12-30')], script('2026-12-18')],
      '2026-12-18',
      [],
    ],
    [
      'made for it, and the day went away and came back as it was',
      [HELD, script('2026-12-18'), ['2026-12-19', confirmed(null)], ['2026-12-20', confirmed('2026-12-23')]],
      '2026-12-18',
      [],
    ],
    [
      'made for another, and the day went away before it came back',
      [HELD, script('2026-12-18'), ['2026-12-19', confirmed(null)], ['2026-12-20', confirmed('2026-12-30')]],
      null,
      ['ostBridging'],
    ],
    ['made before any day was held', [script('2026-05-29'), HELD], '2026-05-29', []],
    [
      'made before any day was held, and they left on the first that was',
      [script('2026-05-29'), HELD, ['2026-12-23', { happened: { what: 'released', on: day('2026-12-23') } }]],
      '2026-05-29',
      [],
    ],
    [
      'made before any day was held, and the first that was has moved',
      [script('2026-05-29'), HELD, ['2026-07-01', confirmed('2026-12-30')]],
      null,
      ['ostBridging'],
    ],
    [
      'made for a day before which they left',
      [HELD, script('2026-12-18'), ['2026-12-22', { happened: { what: 'released', on: day('2026-12-22') } }]],
      null,
      ['ostBridging'],
    ],
    [
      'made for a day after which they left',
      [HELD, script('2026-12-18'), ['2026-12-24', { happened: { what: 'released', on: day('2026-12-24') } }]],
      '2026-12-18',
      [],
    ],
  ])('%s', (_, told, on, stale) => {
    expect(done(...told)).toEqual([on, stale]);
  });

  test('what was done for any day stays done beside it', () => {
    const told = [HELD, script('2026-12-18'), ['2026-12-19', confirmed('2026-12-30')]] as const;
    expect(known(heard(...told), CALENDAR)?.done).toEqual({ ostBridging: null, gpRegistration: '2026-12-18' });
  });
});

test('what only names the person, or says nothing, is no part of what is said', () => {
  const names = { id: 'f1', prisonNumber: 'A1234BC', bookingId: '1', occurredAt: '2026-06-01T09:00:00.000Z' };
  expect(saidIn({ ...names, needs: { ost: true }, wishes: { rehab: true } })).toEqual({
    needs: { ost: true },
    wishes: { rehab: true },
  });
  const silent: Record<string, unknown> = { needs: undefined };
  expect(Object.keys(saidIn({ ...names, ...silent }))).toEqual([]);
  expect(saidIn(names)).toEqual({});
});
