import { goesAlone } from './goes-alone.js';

test('a person whose record few may see is in no message with others', () => {
  expect(goesAlone({ person: { limitedAccess: true } })).toBe(true);
  expect(goesAlone({ person: {} })).toBe(false);
});
