import { boardAddress, boardAsked, filterFor, isFiltered, unfiltered, type BoardAsked } from './board-filter.js';

const choices = {
  prison: new Set(['LPI', 'a&b=c']),
  kind: new Set(['GATE_PICKUP']),
  partner: new Set(['northgate']),
  owner: new Set(['team:healthcare', 'partner:northgate']),
  step: new Set(['E1', 'E2', 'E3']),
  marker: new Set(['acct-open']),
  assigned: new Set(['me', 'nobody', 'sam']),
};
const plain: BoardAsked = { tab: 'all', sort: 'due', order: 'ascending', page: 1, still: false };
const viewer = { id: 'dana', prisons: ['LPI'] };

test('an address without a question asks for the first page of everything', () => {
  expect(boardAsked({}, choices)).toEqual(plain);
  expect(isFiltered(boardAsked({ prison: '', kind: '', partner: '' }, choices))).toBe(false);
});

test('an address and what it asks for say the same', () => {
  const asked: BoardAsked = {
    tab: 'waiting',
    prison: 'a&b=c',
    kind: 'GATE_PICKUP',
    partner: 'northgate',
    owner: 'team:healthcare',
    step: 'E2',
    marker: 'acct-open',
    assigned: 'nobody',
    sort: 'release',
    order: 'descending',
    page: 3,
    still: true,
  };
  const address = boardAddress(asked);
  expect(address).toBe(
    '/tasks?tab=waiting&prison=a%26b%3Dc&kind=GATE_PICKUP&partner=northgate&owner=team%3Ahealthcare&step=E2&marker=acct-open&assigned=nobody&sort=release&order=descending&page=3&updates=off',
  );
  expect(boardAsked(Object.fromEntries(new URL(address, 'http://hub').searchParams), choices)).toEqual(asked);
});

test('what is not among the choices, or is no text, counts as not said', () => {
  const query = { tab: 'late', prison: 'XXX', kind: ['GATE_PICKUP', 'GATE_PICKUP'], partner: { id: 'northgate' }, sort: 'name' };
  expect(boardAsked(query, choices)).toEqual(plain);
});

test.each(['0', '-1', '1.5', '1e9', '99999999', 'two', ['2', '3']])('page %j is the first one', (page) => {
  expect(boardAsked({ page }, choices).page).toBe(1);
});

test('a changed address keeps the rest', () => {
  const asked = { ...plain, prison: 'LPI', page: 2 };
  expect(boardAddress(asked, { page: 1 })).toBe('/tasks?prison=LPI');
  expect(boardAddress(asked, { still: true })).toBe('/tasks?prison=LPI&page=2&updates=off');
  expect(unfiltered({ ...asked, tab: 'overdue', still: true })).toEqual({ ...plain, tab: 'overdue', still: true });
});

test('the view is asked for the prisons of the viewer only, and "me" is whoever asks', () => {
  expect(filterFor({ ...plain, assigned: 'me' }, viewer)).toMatchObject({ assignedTo: 'dana', prisons: ['LPI'] });
  expect(filterFor({ ...plain, assigned: 'nobody' }, viewer).assignedTo).toBeNull();
  expect(filterFor({ ...plain, assigned: 'sam' }, viewer).assignedTo).toBe('sam');
  expect(filterFor(plain, viewer)).not.toHaveProperty('assignedTo');
  expect(filterFor({ ...plain, step: 'E3' }, viewer).step).toBe('E3');
  expect(filterFor(plain, viewer)).not.toHaveProperty('step');
  expect(filterFor({ ...plain, marker: 'acct-open' }, viewer).marker).toBe('acct-open');
  expect(filterFor(plain, viewer)).not.toHaveProperty('marker');
  expect(filterFor({ ...plain, owner: 'team:healthcare' }, viewer).ownerTeam).toBe('healthcare');
  expect(filterFor({ ...plain, owner: 'partner:northgate' }, viewer).ownerPartner).toBe('northgate');
});
