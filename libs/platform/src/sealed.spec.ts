import { Seal } from './sealed.js';

const seal = new Seal('one key of the hub, long enough');

test('what is sealed can be opened with the same key and is not readable', () => {
  const closed = seal.close('whsec_abc');
  expect(closed).not.toContain('whsec');
  expect(seal.open(closed)).toBe('whsec_abc');
  expect(seal.close('whsec_abc')).not.toBe(closed);
});

test('another key is told apart, and named without being shown', () => {
  expect(() => new Seal('another key of another hub').open(seal.close('x'))).toThrow(/sealed with key [0-9a-f]{8}/);
});

test('a value that was changed is refused', () => {
  const [key, text = ''] = seal.close('whsec_abc').split('.');
  const bytes = Buffer.from(text, 'base64');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  expect(() => seal.open(`${key}.${bytes.toString('base64')}`)).toThrow();
});
