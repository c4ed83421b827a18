import { boardAddress, boardAsked, isFiltered } from './board-filter.js';

const choices = { prison: new Set(['LPI', 'a&b=c']), kind: new Set(['GATE_PICKUP']), partner: new Set(['northgate']) };

test('an address without a question asks for the first page of everything', () => {
  expect(boardAsked({}, choices)).toEqual({ page: 1, still: false });
  expect(isFiltered(boardAsked({ prison: '', kind: '', partner: '' }, choices))).toBe(false);
});

test('an address and what it asks for say the same', () => {
  const asked = { prison: 'a&b=c', kind: 'GATE_PICKUP', partner: 'northgate', page: 3, still: true };
  const address = boardAddress(asked);
  expect(address).toBe('/tasks?prison=a%26b%3Dc&kind=GATE_PICKUP&partner=northgate&page=3&updates=off');
  expect(boardAsked(Object.fromEntries(new URL(address, 'http://hub').searchParams), choices)).toEqual(asked);
});

test('what is not among the choices, or is no text, counts as not said', () => {
  expect(boardAsked({ prison: 'XXX', kind: ['GATE_PICKUP', 'GATE_PICKUP'], partner: { id: 'northgate' } }, choices)).toEqual({
    page: 1,
    still: false,
  });
});

test.each(['0', '-1', '1.5', '1e9', '99999999', 'two', ['2', '3']])('page %j is the first one', (page) => {
  expect(boardAsked({ page }, choices).page).toBe(1);
});

test('a changed address keeps the rest', () => {
  const asked = { prison: 'LPI', page: 2, still: false };
  expect(boardAddress(asked, { page: 1 })).toBe('/tasks?prison=LPI');
  expect(boardAddress(asked, { still: true })).toBe('/tasks?prison=LPI&page=2&updates=off');
});
