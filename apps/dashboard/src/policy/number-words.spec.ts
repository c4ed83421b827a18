import { LIMITS } from '#handover';
import { inWords, NUMBER_GROUPS, unitOf } from './number-words.js';

test('every number of the policy has words, in one group', () => {
  const named = NUMBER_GROUPS.flatMap(({ numbers }) => numbers.map(({ name }) => name));
  expect(named.toSorted()).toEqual(Object.keys(LIMITS).toSorted());
});

test('every number says what it counts, but for scores and times in custody', () => {
  const without = NUMBER_GROUPS.flatMap(({ numbers }) => numbers.filter(({ name }) => unitOf(name) === ''));
  expect(without.map(({ name }) => name)).toEqual(['manyCustodyEpisodes', 'pickupScore']);
});

test('a sentence that names numbers reads in words', () => {
  expect(inWords('is more than handoverDraftWorkingDays: the final handover comes after its draft')).toBe(
    'is more than “Draft of the handover before release”: the final handover comes after its draft',
  );
});
