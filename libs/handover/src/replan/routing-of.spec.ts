import { localDate, workingCalendar } from '#calendar';
import { known, type ReleaseFact } from '#planning';
import type { PartnerInUse } from '../partner-directory.js';
import { routingOf } from './routing-of.js';

type Says = ReleaseFact['says'];
type Listed = Pick<PartnerInUse, 'id' | 'role' | 'areas' | 'prisons'>;

const DIRECTORY = new Map(
  (
    [
      { id: 'riverside', role: 'treatment', areas: ['Liverpool', 'St. Helens'], prisons: ['LPI'] },
      { id: 'harbour', role: 'treatment', areas: ['Wirral'], prisons: [] },
      { id: 'town-hall', role: 'housing', areas: ['Wirral'], prisons: [] },
      { id: 'the-chemist', role: 'pharmacy', areas: ['Liverpool'], prisons: [] },
    ] satisfies Listed[]
  ).map((partner) => [partner.id, partner as unknown as PartnerInUse]),
);
const routed = (says: Says) => {
  const fact = { id: 'x', occurredAt: '2026-06-01T00:00:00.000Z', receivedOn: localDate('2026-06-01'), says };
  const state = known([fact], workingCalendar('england-and-wales'));
  if (state === null) throw new Error('nothing was heard');
  return routingOf(state, DIRECTORY);
};
const to = (destination: NonNullable<Says['destination']>, prison = 'LPI') => routed({ destination, custody: { prison } });

test.each(['Liverpool', 'LIVERPOOL', ' liverpool ', 'St Helens', 'st.  helens'])(
  'the area %j is written in its own way, and found',
  (area) => {
    expect(to({ area }).communityService).toBe('riverside');
  },
);

test('a homeless person goes where the council is that they pick, and its housing team is asked', () => {
  expect(to({ authority: 'wirral' })).toMatchObject({ communityService: 'harbour', housing: 'town-hall' });
  expect(to({ area: 'Liverpool', authority: 'Wirral' })).toMatchObject({ communityService: 'riverside', housing: 'town-hall' });
});

test('a service that works in the prison too is the same provider inside and out', () => {
  expect(to({ area: 'Liverpool' }).sameProvider).toBe(true);
  expect(to({ area: 'Liverpool' }, 'LCI').sameProvider).toBe(false);
  expect(to({ area: 'Wirral' }).sameProvider).toBe(false);
});

test('an area none of the services in the prison cover is out of the usual; where none works there nobody knows', () => {
  expect(to({ area: 'Wirral' }).outOfArea).toBe(true);
  expect(to({ area: 'st helens' }).outOfArea).toBe(false);
  expect(to({ area: 'Wirral' }, 'LCI').outOfArea).toBe(false);
});

test('a pharmacy is one by its role, and somebody of another role named for it is nobody', () => {
  expect(to({ area: 'Liverpool' }).pharmacy).toBe('the-chemist');
  expect(to({ area: 'Liverpool', pharmacy: 'riverside' }).pharmacy).toBeNull();
});
