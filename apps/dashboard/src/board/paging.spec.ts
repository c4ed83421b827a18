import { paging } from './paging.js';

const at = (page: number, pages: number) => paging({ page, pages }, (one) => `/?page=${String(one)}`);
const shown = (page: number, pages: number) =>
  at(page, pages)
    ?.items.map((item) => ('ellipsis' in item ? '…' : item.current ? `[${String(item.number)}]` : String(item.number)))
    .join(' ');

test('one page needs no paging', () => {
  expect(at(1, 1)).toBeNull();
});

test.each([
  [1, 2, '[1] 2'],
  [1, 9, '[1] 2 … 9'],
  [5, 9, '1 … 4 [5] 6 … 9'],
  [9, 9, '1 … 8 [9]'],
  [2, 3, '1 [2] 3'],
])('page %i of %i', (page, pages, items) => {
  expect(shown(page, pages)).toBe(items);
});

test('there is no way before the first page nor past the last', () => {
  expect(at(1, 3)).toMatchObject({ previous: null, next: { href: '/?page=2' } });
  expect(at(3, 3)).toMatchObject({ previous: { href: '/?page=2' }, next: null });
});
