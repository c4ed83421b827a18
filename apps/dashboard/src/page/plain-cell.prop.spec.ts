import fc from 'fast-check';
import { plainCell } from './plain-cell.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋'), fc.string()).map((parts) => parts.join('')),
);

test('no cell begins like a formula, unless it can only be a number', () => {
  fc.assert(
    fc.property(text, (given) => {
      const cell = plainCell(given);
      expect(/^[=@\t\r＝＋－＠]/.test(cell) && !/^[\d\s()./+-]*$/.test(cell)).toBe(false);
      expect(/^[+-]/.test(cell) && /[^\d\s()./+-]/.test(cell)).toBe(false);
    }),
  );
});

test('what is no formula is left as it was, and a mark is all that is added to one', () => {
  fc.assert(fc.property(text, (given) => [given, `'${given}`].includes(plainCell(given))));
  for (const harmless of ['', '-', '+44 7700 900123', '-3', '24/12/2026', 'O’Brien', "'tis"])
    expect(plainCell(harmless)).toBe(harmless);
  for (const formula of ['=1+1', '+cmd|x', '-1+cmd|x', '@SUM(1)', '\t=1']) expect(plainCell(formula)).toBe(`'${formula}`);
});
