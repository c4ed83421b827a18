import { localDate } from '#calendar';
import type { ReleasesPage } from '#persistence';
import { dayWindows } from './day-windows.js';
import { releasesAsked } from './releases-asked.js';
import { releasesModel } from './releases-page.js';

const found: ReleasesPage = {
  rows: [],
  counts: { next: 2, fortnight: 3, later: 4, 'far-off': 8, 'no-date': 5, cancelled: 9, attention: 6, out: 7 },
  total: 0,
  page: 1,
  pages: 1,
  pageSize: 50,
  asAt: new Date('2026-12-08T10:00:00Z'),
};
const INSIDE = { clinical: 3, psychosocial: 0, both: 1, inCommunity: 0, contingencyDue: 2 };
const PRISONS = [
  { id: 'LPI', name: 'Liverpool' },
  { id: 'WMI', name: 'Wymott' },
];
const model = (query: Readonly<Record<string, string>>, prisons = PRISONS) =>
  releasesModel({
    asked: releasesAsked(query, new Set(['LPI', 'WMI'])),
    found,
    prisons,
    inside: INSIDE,
    days: dayWindows(localDate('2026-12-08')),
    limits: { lines: [], names: null },
  });

test('each tab says how many it has, and keeps the prison', () => {
  const { tabs } = model({ tab: 'later', prison: 'LPI', sort: 'name' });
  expect(tabs.map(({ count }) => count)).toEqual([2, 3, 4, 8, 5, 9, 6, 7]);
  expect(tabs.find(({ active }) => active)?.text).toBe('Later');
  expect(tabs[0]?.href).toBe('/releases?prison=LPI');
});

test('a tab says which days it has, and an empty one what to do', () => {
  expect(model({}).hint).toContain('Up to and including Thu 10 Dec 2026');
  expect(model({ tab: 'out' }).hint).toContain('Left on or after Tue 17 Nov 2026');
  expect(model({ tab: 'out' }).empty).toContain('Record a release');
});

test('somebody of one prison is not asked for it', () => {
  expect(model({}).prisons).toHaveLength(2);
  expect(model({}, PRISONS.slice(0, 1)).prisons).toEqual([]);
});

test('headings say how the list is sorted', () => {
  const sorts = (query: Readonly<Record<string, string>>) => model(query).columns.map(({ sort }) => sort);
  expect(sorts({})).toEqual(['none', 'ascending', null, null, 'none', null]);
  expect(sorts({ sort: 'late' })).toEqual(['none', 'none', null, null, 'descending', null]);
  expect(sorts({ sort: 'name', order: 'reversed' })[0]).toBe('descending');
});

test('a team sees how many of its people are in which treatment, and for how many a plan is due', () => {
  expect(model({}).inside).toBe('Inside: 3 clinical, 1 clinical and psychosocial. A contingency plan is due for 2.');
});
