import { isNarrowed, releasesAddress, releasesAsked, turned } from './releases-asked.js';

const MINE = new Set(['LPI', 'WMI']);

test('an address says which tab, prison, order and page, and leads back to itself', () => {
  const address = '/releases?tab=later&prison=WMI&attention=only&marker=acct-open&sort=name&order=reversed&page=3';
  const asked = releasesAsked(Object.fromEntries(new URL(address, 'http://hub').searchParams), MINE);
  expect(asked).toEqual({
    tab: 'later',
    prison: 'WMI',
    attention: 'only',
    marker: 'acct-open',
    order: 'name',
    reversed: 'yes',
    page: 3,
  });
  expect(releasesAddress(asked, { page: 3 })).toBe(address);
});

test('what is not understood, or is another prison, counts as not said', () => {
  const asked = releasesAsked(
    { tab: 'all', prison: 'LCI', attention: ['only'], sort: 'nhs', order: 1, page: '-1', marker: 'none' },
    MINE,
  );
  expect(asked).toEqual({ tab: 'next', prison: null, attention: 'all', marker: null, order: 'day', reversed: 'no', page: 1 });
  expect(isNarrowed(asked)).toBe(false);
  expect(releasesAddress(asked)).toBe('/releases');
});

test('another tab begins at its first page, and a heading turns its own order round', () => {
  const asked = releasesAsked({ page: '4' }, MINE);
  expect(releasesAddress(asked, { tab: 'out' })).toBe('/releases?tab=out');
  expect(turned(asked, 'day')).toEqual({ order: 'day', reversed: 'yes' });
  expect(turned(asked, 'late')).toEqual({ order: 'late', reversed: 'no' });
});
