import { localDate } from '#calendar';
import { evolve, type NewsKind, type TaskKind } from '#planning';
import { whyNot } from './partner-page.js';

const on = localDate('2026-11-28');

test.each<readonly [NewsKind, TaskKind, string]>([
  ['declined', 'RELEASE_CONFIRM', '“Declined” is no answer to “Release confirmed”'],
  ['appointment-booked', 'GATE_PICKUP', '“Appointment booked” is no answer to “Gate pickup”'],
])('why %s does not fit %s is said in the words for what was answered and asked', (news, kind, said) => {
  const answered = evolve({ kind, subject: 'riverside', state: 'open' }, { version: 1 }, { news, version: 1, on });
  if (answered.outcome !== 'does-not-fit') throw new Error('it fits');
  expect(whyNot(answered.because)).toBe(said);
});

test('another reason stays as it is', () => {
  expect(whyNot('version 3 was never told')).toBe('version 3 was never told');
});
