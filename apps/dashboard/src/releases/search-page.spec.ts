import { searchFault, searchTerm } from './search-page.js';

test('blanks around a name do not matter, and nothing at all is a fault that says what to write', () => {
  expect(searchTerm({ term: '  O’Neil ' })).toBe('O’Neil');
  expect(searchTerm({ term: ['a', 'b'] })).toBe('');
  expect(searchFault('O’Neil')).toBeNull();
  expect(searchFault('')).toContain('prison number');
  expect(searchFault('a'.repeat(101))).toContain('100 characters');
  expect(searchFault('a\u0000')).toContain('letters and digits');
});
