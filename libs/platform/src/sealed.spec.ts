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

test('cut short, lengthened, or given in part, a value is refused', () => {
  const closed = seal.close('whsec_abc');
  const [key = ''] = closed.split('.');
  const bytes = Buffer.from(closed.slice(key.length + 1), 'base64');
  for (let length = 0; length < bytes.length; length += 1)
    expect(() => seal.open(`${key}.${bytes.subarray(0, length).toString('base64')}`)).toThrow();
  expect(() => seal.open(`${key}.${Buffer.concat([bytes, Buffer.from('x')]).toString('base64')}`)).toThrow();
  for (const wrong of ['', key, `${key}.`, 'no seal at all']) expect(() => seal.open(wrong)).toThrow();
});

test('any text comes back as it was', () => {
  for (const text of ['', 'ö € 🗝', 'x'.repeat(10_000)]) expect(seal.open(seal.close(text))).toBe(text);
});
