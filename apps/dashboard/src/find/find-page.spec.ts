import { findModel, personAsked } from './find-page.js';

test.each([
  ['A1234BC', { prisonNumber: 'A1234BC' }],
  ['a 1234 bc', { prisonNumber: 'A1234BC' }],
  ['Kestrel', { surname: 'Kestrel' }],
  ["O'Neil", { surname: "O'Neil" }],
])('%j is looked for as what it is', (said, asked) => {
  expect(personAsked(said)).toEqual(asked);
});

test.each(['', 'K', 'x'.repeat(61)])('%j is too little or too much', (said) => {
  expect(personAsked(said)).toBeNull();
});

test('what was typed wrongly is told with what would be right', () => {
  expect(findModel('K', null).fault).toContain('such as A1234BC');
  expect(findModel('Ke', { found: [], most: 50 })).toMatchObject({ fault: null, people: [], cutAt: null });
});
