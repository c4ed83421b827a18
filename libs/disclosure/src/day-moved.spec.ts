import { localDate } from '#calendar';
import { dayMoved, releaseTold, type Field, type ReleaseTold } from './index.js';

const told = (on: string | null, basis: string | null = null): ReleaseTold => ({ on, basis, prison: 'LPI' });

test.each([
  ['nothing was told before', null, told('2026-12-23', 'CRD'), null],
  ['the same day was told, by another date', told('2026-12-23', 'CRD'), told('2026-12-23', 'CONFIRMED'), null],
  ['no day was told before', told(null), told('2026-12-23', 'CRD'), null],
  ['no day is told now', told('2026-12-23', 'CRD'), told(null), null],
  [
    'the date it goes by has moved',
    told('2026-12-23', 'CRD'),
    told('2027-01-06', 'CRD'),
    { from: '2026-12-23', to: '2027-01-06', basis: 'CRD', reason: 'recalculated' },
  ],
  [
    'staff have confirmed another day',
    told('2026-12-23', 'CRD'),
    told('2026-12-16', 'CONFIRMED'),
    { from: '2026-12-23', to: '2026-12-16', basis: 'CONFIRMED', reason: 'confirmed' },
  ],
  [
    'it goes by another date',
    told('2026-12-23', 'CRD'),
    told('2026-12-09', 'HDCAD'),
    { from: '2026-12-23', to: '2026-12-09', basis: 'HDCAD', reason: 'another-date' },
  ],
  ['this partner is not told by which date', told('2026-12-23'), told('2026-12-16'), { from: '2026-12-23', to: '2026-12-16' }],
  [
    'it was told by which date before, and is not now',
    told('2026-12-23', 'CRD'),
    told('2026-12-16'),
    { from: '2026-12-23', to: '2026-12-16' },
  ],
])('%s', (_, was, now, moved) => {
  expect(dayMoved(was, now)).toEqual(moved);
});

test('what is not agreed is not remembered as told', () => {
  const planned = { on: localDate('2026-12-23'), basis: 'CRD' } as never;
  const of = (...fields: Field[]) => releaseTold({ planned, custody: { prison: 'LPI' } }, fields);
  expect(of('release.on')).toEqual({ on: '2026-12-23', basis: null, prison: null });
  expect(of('release.prison', 'release.basis')).toEqual({ on: null, basis: 'CRD', prison: 'LPI' });
});
