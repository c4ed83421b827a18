import type { FactLine } from '#persistence';
import { dateHeld, datesHeld } from './dates-held.js';

const heard = (hour: number, dates: FactLine['dates'], saidBy: string | null = null): FactLine => ({
  factId: `f${hour}`,
  feedId: saidBy === null ? 'list' : 'staff',
  feed: 'Liverpool list',
  saidBy,
  note: null,
  heardAt: new Date(Date.UTC(2026, 11, 1, hour)),
  trueFrom: new Date(Date.UTC(2026, 11, 1, hour)),
  says: {},
  dates,
  happened: null,
  naloxone: null,
});

const FACTS = [
  heard(8, { crd: '2026-12-25', ard: '2027-01-04' }),
  heard(9, { crd: '2026-12-25' }),
  heard(10, { crd: '2026-12-18', confirmed: '2026-12-16' }, 'Lee Hartley'),
  heard(11, { confirmed: null }),
];

const RELEASE = { id: 'r1', asAt: new Date('2026-12-01T12:00:00Z'), standing: 'expected', basis: 'CRD' };

test('every date that was spoken of says its source and when it was heard; one of them counts', () => {
  expect(datesHeld(FACTS, RELEASE)).toEqual([
    {
      name: 'Confirmed release date',
      day: 'None',
      source: 'Heard from Liverpool list, Tue 1 Dec 2026, 11:00:00',
      counts: false,
      takeBack: null,
      before: ['Wed 16 Dec 2026 (Recorded by Lee Hartley, Tue 1 Dec 2026, 10:00:00)'],
    },
    {
      name: 'Conditional release date (CRD)',
      day: 'Fri 18 Dec 2026',
      source: 'Recorded by Lee Hartley, Tue 1 Dec 2026, 10:00:00',
      counts: true,
      takeBack: '/releases/r1/take-back/f10',
      before: ['Fri 25 Dec 2026 (Heard from Liverpool list, Tue 1 Dec 2026, 09:00:00)'],
    },
    {
      name: 'Automatic release date (ARD)',
      day: 'Mon 4 Jan 2027',
      source: 'Heard from Liverpool list, Tue 1 Dec 2026, 08:00:00',
      counts: false,
      takeBack: null,
      before: [],
    },
  ]);
});

test('what staff said of a date can be taken back for a day, and nothing once the person has died', () => {
  const ways = (more: object) => datesHeld(FACTS, { ...RELEASE, ...more }).flatMap(({ takeBack }) => takeBack ?? []);
  expect(ways({ asAt: new Date('2026-12-02T09:59:59Z') })).toHaveLength(1);
  expect(ways({ asAt: new Date('2026-12-02T10:00:00Z') })).toEqual([]);
  expect(ways({ standing: 'died' })).toEqual([]);
});

test('what is held of a date is the last word on it; taken away is none', () => {
  expect(dateHeld(FACTS, 'crd')).toBe('2026-12-18');
  expect(dateHeld(FACTS, 'confirmed')).toBeNull();
  expect(dateHeld(FACTS, 'prrd')).toBeNull();
});
