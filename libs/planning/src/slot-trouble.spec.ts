import { localDate, workingCalendar } from '#calendar';
import { known, NATIONAL_POLICY, slotTrouble, TO_NOBODY, type ReleaseFact, type Routing } from './index.js';

const day = localDate;
const CALENDAR = workingCalendar('england-and-wales');
const ROUTING: Routing = {
  ...TO_NOBODY,
  communityService: 'riverside',
};
const LEAVING: ReleaseFact['says'] = {
  dates: { confirmed: day('2026-11-18') },
  needs: { drugOrAlcohol: true },
  basis: { kind: 'direct-care' },
};
const trouble = (...says: readonly ReleaseFact['says'][]): string | null => {
  const facts = says.map((one, i): ReleaseFact => {
    const on = day(`2026-10-0${String(i + 1)}`);
    return { id: `f${String(i)}`, occurredAt: `${on}T00:00:00.000Z`, receivedOn: on, says: one };
  });
  const state = known(facts, CALENDAR);
  if (state === null) throw new Error('nothing was said');
  return slotTrouble({ known: state, routing: ROUTING, policy: NATIONAL_POLICY, calendar: CALENDAR, meetings: [] });
};
const slot = (on: string, by?: string): ReleaseFact['says'] => ({
  contact: { appointment: { on: day(on), ...(by === undefined ? {} : { with: by }) } },
});

test.each<[what: string, says: readonly ReleaseFact['says'][], trouble: RegExp | null]>([
  ['no appointment', [LEAVING], null],
  ['one on the day', [LEAVING, slot('2026-11-18', 'riverside')], null],
  ['one soon after it, with nobody named', [LEAVING, slot('2026-11-20')], null],
  [
    'one before a day that moved later',
    [LEAVING, slot('2026-11-18'), { dates: { confirmed: day('2026-12-02') } }],
    /before the release on/,
  ],
  [
    'one long after a day that moved sooner',
    [LEAVING, slot('2026-11-18'), { dates: { confirmed: day('2026-11-04') } }],
    /too late: it must be by/,
  ],
  ['one with a service that is no longer asked', [LEAVING, slot('2026-11-18', 'northgate')], /no longer asked/],
  [
    'one of a person who withdraws',
    [LEAVING, slot('2026-11-18', 'riverside'), { basis: { kind: 'withdrawn' } }],
    /no longer asked/,
  ],
  ['a day that is taken away', [LEAVING, slot('2026-11-18'), { dates: { confirmed: null } }], /no release day/],
  [
    'a release that is cancelled',
    [LEAVING, slot('2026-11-18'), { happened: { what: 'release-cancelled', on: day('2026-10-03') } }],
    null,
  ],
  [
    'a person who came at another time',
    [
      LEAVING,
      slot('2026-12-18'),
      { happened: { what: 'released', on: day('2026-11-18') } },
      { contact: { attendedOn: day('2026-11-19') } },
    ],
    null,
  ],
])('%s', (_, says, expected) => {
  const found = trouble(...says);
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatch(expected);
});
