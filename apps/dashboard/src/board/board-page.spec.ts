import type { BoardPage, BoardRow } from '#persistence';
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
  state: 'open',
  owner: 'Northgate',
  ownerIsPartner: true,
  prison: 'LPI',
  prisonName: 'Liverpool',
  releaseOn: '2026-12-23',
  firstName: 'Jordan',
  lastName: 'Smith',
  prisonNumber: 'A1234BC',
  tells: 'Northgate',
  telling: null,
  tellingAct: null,
  tellingTried: false,
  tellingFrom: null,
  answer: null,
};
const page: BoardPage = {
  rows: [row],
  total: 1,
  overdue: 0,
  dueToday: 0,
  page: 1,
  pages: 1,
  pageSize: 50,
  asAt: new Date('2026-12-01T18:42:10Z'),
};
const read = { asked: { page: 1, still: false }, board: page, prisons: [{ id: 'LPI', name: 'Liverpool' }], partners: [] };
const tags = (changed: Partial<BoardRow>) => boardLine({ ...row, ...changed }).due.tags.map(({ text }) => text);

test('a line says what, who, when and where in the field’s words', () => {
  expect(boardLine(row)).toMatchObject({
    due: { day: 'Fri 18 Dec 2026', time: null, tags: [] },
    task: 'Gate pickup',
    person: { name: 'Smith, Jordan', prisonNumber: 'A1234BC', href: '/releases/0199c9b0-0000-7000-8000-000000000001' },
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

test('a short board needs no paging and says its age', () => {
  expect(boardModel(read)).toMatchObject({
    heading: 'Open tasks',
    showing: 'Showing 1 to 1 of 1',
    paging: null,
    asAt: '18:42:10',
    refresh: 15,
  });
});

test('a page of many says which rows it shows, and paging keeps what was chosen', () => {
  const board = { ...page, total: 260, page: 2, pages: 6 };
  const model = boardModel({ ...read, board, asked: { prison: 'LPI', page: 2, still: true } });
  expect(model).toMatchObject({
    heading: 'Open tasks (page 2 of 6)',
    showing: 'Showing 51 to 51 of 260',
    paging: { next: { href: '/tasks?prison=LPI&page=3&updates=off' } },
    refresh: null,
    toggle: '/tasks?prison=LPI&page=2',
    cleared: '/tasks?updates=off',
  });
  expect(model.selects[0]?.items).toEqual([{ value: 'LPI', text: 'Liverpool', selected: true }]);
});

test('an empty board shows no range', () => {
  expect(boardModel({ ...read, board: { ...page, rows: [], total: 0 } })).toMatchObject({
    showing: null,
    lines: [],
    filtered: false,
  });
});
