import fc from 'fast-check';
import type { ClaimedNotice } from '#persistence';
import { idOfAll } from '#platform';
import { together } from './messages.js';

const claimed = (i: number, more: Partial<ClaimedNotice> = {}): ClaimedNotice => ({
  id: `task-${i}.2`,
  taskId: `task-${i}`,
  releaseId: `release-${i}`,
  method: 'POST',
  url: 'https://service.example/',
  body: '{}',
  urgency: 'routine',
  deadline: null,
  attempts: 1,
  triesBefore: 0,
  version: 2,
  act: 'change',
  recalculationId: 'recalculation',
  alone: false,
  rank: 2,
  ...more,
});
const many = (from: number, to: number, more: Partial<ClaimedNotice> = {}) =>
  Array.from({ length: to - from }, (_, i) => claimed(from + i, more));

test.each([
  ['21 changes of a recalculation are one message', many(0, 21), [21], 0],
  ['20 are 20', many(0, 20), [], 20],
  ['two changes of one release are one message', many(0, 2, { releaseId: 'one', recalculationId: null }), [2], 0],
  [
    'a first message of a release is none of several',
    many(0, 2, { releaseId: 'one', recalculationId: null, act: 'open' }),
    [],
    2,
  ],
  ['what is of a person few may see goes by itself', many(0, 40, { alone: true }), [], 40],
  ['what may not wait a day goes by itself', many(0, 40, { urgency: 'same-day' }), [], 40],
  ['what is ordinary is in no message of a mass', [...many(0, 21), ...many(30, 40, { recalculationId: null })], [21], 10],
  [
    'another change of the same person goes with the mass, and not before it',
    [...many(0, 21), claimed(99, { releaseId: 'release-3', recalculationId: null })],
    [22],
    0,
  ],
])('%s', (_, notices, several, single) => {
  const made = together(notices, 20);
  const lengths = made.map(({ length }) => length);
  expect([lengths.filter((length) => length > 1), lengths.filter((length) => length === 1).length]).toEqual([several, single]);
});

test('every notice is in exactly one message, whatever there is', () => {
  const notice = fc.record({
    releaseId: fc.constantFrom('a', 'b', 'c', 'd'),
    act: fc.constantFrom('open', 'change', 'withdraw'),
    urgency: fc.constantFrom('routine', 'same-day'),
    recalculationId: fc.constantFrom(null, 'r'),
    alone: fc.boolean(),
  }) as fc.Arbitrary<Partial<ClaimedNotice>>;
  fc.assert(
    fc.property(fc.array(notice, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (all, above) => {
      const notices = all.map((more, i) => claimed(i, more));
      const groups = together(notices, above);
      expect(
        groups
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(notices.map(({ id }) => id).sort());
      for (const group of groups) {
        if (group.length === 1) continue;
        expect(group.some((one) => one.alone || one.urgency === 'same-day')).toBe(false);
      }
    }),
  );
});

test('the id of a message of several follows from what is in it, in whatever order', () => {
  const notices = many(0, 30);
  expect(idOfAll('digest', notices.toReversed())).toBe(idOfAll('digest', notices));
  expect(idOfAll('digest', notices.slice(1))).not.toBe(idOfAll('digest', notices));
});
