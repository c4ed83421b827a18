import { nhsNumber } from './nhs-number.js';

test.each(['943 476 5919', '401-023-2137', '9990000050', ' 999 000 0050 '])('%s is an NHS number', (text) => {
  expect(nhsNumber(text)).toBe(text.replace(/\D/g, ''));
});

test.each(['943 476 5918', '999 000 0000', '999 123 4560', '1234567890', '99900000', '99900000501', 'ABCDEFGHIJ', ''])(
  '%s is not an NHS number',
  (text) => expect(nhsNumber(text)).toBeUndefined(),
);

test('ten equal digits are refused although they pass the check', () => {
  for (const digit of '0123456789') expect(nhsNumber(digit.repeat(10))).toBeUndefined();
});
