import { localDate, workingCalendar } from '#calendar';
import { heard, type Says } from './conformance/telling.js';
import { dayToPlanFor } from './day-to-plan-for.js';
import { known } from './facts/known.js';

const calendar = workingCalendar('england-and-wales');
const day = localDate;
const answer = (...told: readonly (readonly [on: string, says: Says])[]) => {
  const state = known(heard(...told), calendar);
  if (state === null) throw new Error('nothing was heard');
  const found = dayToPlanFor({ known: state, calendar });
  return 'on' in found ? found.on : found.because;
};

test.each<[what: string, told: readonly (readonly [string, Says])[], said: string]>([
  ['a day is held', [['2026-11-02', { dates: { confirmed: day('2026-12-23') } }]], '2026-12-23'],
  [
    'the person left before it',
    [
      ['2026-11-02', { dates: { confirmed: day('2026-12-23') } }],
      ['2026-12-09', { happened: { what: 'released', on: day('2026-12-09') } }],
    ],
    '2026-12-09',
  ],
  ['none is held', [['2026-11-02', {}]], 'no release date is held'],
  [
    'only a court day is',
    [['2026-11-02', { custody: { nextCourtOn: day('2026-12-01') } }]],
    'no release date is held; a court sits on Tuesday 1 December 2026 and may release at once',
  ],
  [
    'it is far off',
    [['2026-11-02', { dates: { confirmed: day('2031-01-07') } }]],
    'far off: bank holidays are known until Sunday 31 December 2028, and nothing is planned for Tuesday 7 January 2031 before more of them are',
  ],
  [
    'it is far off, and can be reckoned',
    [['2026-11-02', { dates: { confirmed: day('2028-11-07') } }]],
    'far off: bank holidays are known until Sunday 31 December 2028, and nothing is planned for Tuesday 7 November 2028 before more of them are',
  ],
  [
    'the person left on a day beyond the list',
    [['2026-11-02', { happened: { what: 'released', on: day('2028-12-20') } }]],
    'the bank holidays around 2028-12-20 are not known: the calendar runs from 2019-01-01 to 2028-12-31',
  ],
])('%s: %j gives %s', (_, told, said) => {
  expect(answer(...told)).toBe(said);
});
