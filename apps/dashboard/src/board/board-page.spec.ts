import type { BoardPage, BoardRow } from '#persistence';
import type { BoardAsked } from './board-filter.js';
import { boardLine, boardModel } from './board-page.js';

const row: BoardRow = {
  id: 'a1',
  releaseId: '0199c9b0-0000-7000-8000-000000000001',
  kind: 'GATE_PICKUP',
  subject: 'northgate',
  because: 'Collected at the gate: no fixed abode, an earlier overdose',
  dueOn: '2026-12-18',
  dueTime: null,
  overdue: false,
  dueToday: false,
  compressed: false,
  paused: null,
  state: 'open',
  owner: 'Northgate',
  ownerIsPartner: true,
  prison: 'LPI',
  prisonName: 'Liverpool',
  releaseOn: '2026-12-23',
  firstName: 'Jordan',
  lastName: 'Smith',
  prisonNumber: 'A1234BC',
  limited: false,
  tells: 'Northgate',
  telling: null,
  tellingAct: null,
  tellingTried: false,
  tellingFrom: null,
  answer: null,
  markers: [],
  step: null,
  stepAt: null,
  assignedTo: null,
  assignedName: null,
  waitingSince: null,
};
const page: BoardPage = {
  rows: [row],
  counts: { overdue: 0, 'taken-further': 0, today: 0, 'next-14-days': 1, 'short-notice': 0, waiting: 0, attention: 0, all: 1 },
  page: 1,
  pages: 1,
  pageSize: 50,
  asAt: new Date('2026-12-01T18:42:10Z'),
};
const plain: BoardAsked = { tab: 'all', sort: 'due', order: 'ascending', page: 1, still: false };
const choices = {
  prison: [{ value: 'LPI', text: 'Liverpool' }],
  kind: [],
  partner: [],
  owner: [],
  step: [],
  marker: [],
  assigned: [],
};
const read = { asked: plain, board: page, choices, partners: [], mark: 'here', limits: { lines: [], names: null } };
const tags = (changed: Partial<BoardRow>) => boardLine({ ...row, ...changed }).due.tags.map(({ text }) => text);

test('a line says what, who, when and where in the field’s words', () => {
  expect(boardLine(row)).toMatchObject({
    due: { day: 'Fri 18 Dec 2026', time: null, tags: [] },
    task: 'Gate pickup',
    person: {
      name: 'Smith, Jordan',
      prisonNumber: 'A1234BC',
      href: '/releases/0199c9b0-0000-7000-8000-000000000001',
      limited: false,
    },
    releaseDay: 'Wed 23 Dec 2026',
    prison: 'Liverpool',
    move: { who: 'Northgate' },
  });
});

test('what presses is said in words', () => {
  expect(tags({ overdue: true })).toEqual(['Overdue']);
  expect(tags({ dueToday: true, compressed: true })).toEqual(['Due today', 'Short notice']);
  expect(tags({ overdue: true, dueToday: true })).toEqual(['Overdue']);
});

test('nothing about health is on the board; what went wrong is', () => {
  expect(JSON.stringify(boardLine(row))).not.toContain('overdose');
  expect(boardLine({ ...row, kind: 'ATTENTION', because: 'northgate has not been told' }).trouble).toBe(
    'northgate has not been told',
  );
});

test('what is not known is said, not guessed', () => {
  const bare = { ...row, firstName: null, lastName: null, prison: null, prisonName: null, releaseOn: null };
  expect(boardLine(bare)).toMatchObject({ person: { name: 'Name not known' }, releaseDay: 'No date', prison: 'Not known' });
  expect(boardLine({ ...bare, releaseId: null, prisonNumber: null })).toMatchObject({
    person: null,
    releaseDay: null,
    prison: null,
  });
});

test('a line leads to its task, and to its person’s release', () => {
  expect(boardLine(row)).toMatchObject({ id: 'a1', href: '/tasks/a1' });
});

test('a short board needs no paging and says its age', () => {
  expect(boardModel(read)).toMatchObject({
    heading: 'Open tasks',
    title: 'Open tasks',
    showing: 'Showing 1 to 1 of 1',
    paging: null,
    asAt: '18:42:10',
    refresh: 15,
    mark: 'here',
  });
});

test('a page of many says which rows it shows, and paging keeps what was chosen', () => {
  const board = { ...page, counts: { ...page.counts, all: 260 }, page: 2, pages: 6 };
  const model = boardModel({ ...read, board, asked: { ...plain, prison: 'LPI', page: 2, still: true } });
  expect(model).toMatchObject({
    heading: 'Open tasks',
    title: 'Open tasks (page 2 of 6)',
    showing: 'Showing 51 to 51 of 260',
    paging: { next: { href: '/tasks?prison=LPI&page=3&updates=off' } },
    refresh: null,
    toggle: '/tasks?prison=LPI&page=2',
    cleared: '/tasks?updates=off',
    here: '/tasks?prison=LPI&page=2&updates=off',
    selected: [{ text: 'Prison: Liverpool', href: '/tasks?updates=off' }],
  });
  expect(model.selects[0]?.items).toEqual([{ value: 'LPI', text: 'Liverpool', selected: true }]);
});

test('each tab has its count and keeps the filters; the range is that of the tab shown', () => {
  const board = { ...page, counts: { ...page.counts, overdue: 7 } };
  const model = boardModel({ ...read, board, asked: { ...plain, tab: 'overdue', prison: 'LPI' } });
  expect(model.tabs.map(({ text, count, current }) => [text, count, current])).toEqual([
    ['Overdue', 7, true],
    ['Taken further', 0, false],
    ['Due today', 0, false],
    ['Next 14 days', 1, false],
    ['Short notice', 0, false],
    ['Waiting for partner', 0, false],
    ['Attention', 0, false],
    ['All open', 1, false],
  ]);
  expect(model.tabs[5]?.href).toBe('/tasks?tab=waiting&prison=LPI');
  expect(model.showing).toBe('Showing 1 to 1 of 7');
  expect(model.kept).toEqual([{ name: 'tab', value: 'overdue' }]);
});

test('a heading leads to its order, and once more to the same upside down', () => {
  const { sorts } = boardModel({ ...read, asked: { ...plain, sort: 'release', page: 3 } });
  expect(sorts.release).toEqual({ href: '/tasks?sort=release&order=descending', sorted: 'ascending' });
  expect(sorts.due).toEqual({ href: '/tasks', sorted: 'none' });
});

test('an empty tab shows no range and says what to do', () => {
  const empty = { ...page, rows: [], counts: { ...page.counts, 'next-14-days': 0, all: 0 } };
  const model = boardModel({ ...read, board: empty, asked: { ...plain, tab: 'waiting' } });
  expect(model).toMatchObject({ showing: null, lines: [], filtered: false });
  expect(model.empty).toContain('There is nobody to ring');
});
