import { localDate } from '#calendar';
import { notRaisedYet, toLookAt } from './feed-attention.js';

const on = localDate('2026-11-27');
const RELEASE = '0193d1a0-0000-7000-8000-000000000002';
const OTHER = '0193d1a0-0000-7000-8000-000000000003';
const unclear = (day: string, release = RELEASE) => toLookAt(release, 'unclear-movement', day, on);

test('what an event tells before midnight and the record after it is one task', () => {
  const open = new Set([`${RELEASE}/hmpps:unclear-movement:2026-11-26`]);
  expect(notRaisedYet([unclear('2026-11-27')], open)).toEqual([]);
});

test('two that are raised at once are one', () => {
  const raised = notRaisedYet([unclear('2026-11-26'), unclear('2026-11-27')], new Set());
  expect(raised).toEqual([unclear('2026-11-26')]);
});

test('another release, another cause, and what was seen to before are raised', () => {
  const open = new Set([`${RELEASE}/hmpps:unclear-movement:2026-11-26`]);
  expect(notRaisedYet([unclear('2026-11-27', OTHER)], open)).toHaveLength(1);
  expect(notRaisedYet([toLookAt(RELEASE, 'back-in-custody', '2026-11-27', on)], open)).toHaveLength(1);
  expect(notRaisedYet([unclear('2026-11-27')], new Set())).toHaveLength(1);
});

test('a cause that is told apart by something else than its day is left to that', () => {
  const disagrees = toLookAt(RELEASE, 'disagrees', 'abc', on);
  expect(notRaisedYet([disagrees], new Set([`${RELEASE}/hmpps:disagrees:def`]))).toEqual([disagrees]);
});
