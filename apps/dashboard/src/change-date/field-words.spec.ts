import { FIELD_NAMES } from '#handover';
import { FIELDS } from '../words.js';

test('every field a message may hold has words for staff', () => {
  for (const name of FIELD_NAMES) expect(FIELDS).toHaveProperty([name]);
});
