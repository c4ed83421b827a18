import fc from 'fast-check';
import { retryPlan, type FailedAttempt } from './retry-plan.js';

const now = new Date('2027-04-02T16:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const failed = (over: Partial<FailedAttempt> = {}): FailedAttempt => ({
  attempt: 1,
  urgency: 'routine',
  deadline: null,
  now,
  retryAfterMs: null,
  random: 0.5,
  ...over,
});
const pauseAfter = (over: Partial<FailedAttempt>): number | string => {
  const plan = retryPlan(failed(over));
  return plan.again ? plan.at.getTime() - now.getTime() : plan.because;
};

const ROUTINE = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
const SAME_DAY = [5_000, 15_000, MINUTE, 3 * MINUTE, 10 * MINUTE, 30 * MINUTE];

test.each([
  ['routine' as const, ROUTINE],
  ['same-day' as const, SAME_DAY],
])('%s: the agreed ladder, and then no more', (urgency, ladder) => {
  const pauses = Array.from({ length: ladder.length + 2 }, (_, i) => pauseAfter({ urgency, attempt: i + 1 }));
  expect(pauses).toEqual([...ladder, 'attempts-used', 'attempts-used']);
});

test('routine goes on for about 75 hours', () => {
  expect(Math.floor(ROUTINE.reduce((sum, pause) => sum + pause) / HOUR)).toBe(75);
});

test.each([
  ['later than the ladder', 2 * MINUTE, 2 * MINUTE],
  ['sooner than the ladder', 1_000, 5_000],
  ['longer than six hours', 48 * HOUR, 6 * HOUR],
  ['at once', 0, 5_000],
])('a Retry-After %s', (_, retryAfterMs, pause) => {
  expect(pauseAfter({ retryAfterMs })).toBe(pause);
});

test.each([
  ['well after', 10_000, 5_000],
  ['just after', 5_001, 5_000],
  ['on', 5_000, 'deadline-passed'],
  ['before', 4_000, 'deadline-passed'],
  ['long before', -HOUR, 'deadline-passed'],
])('the deadline %s the next attempt', (_, until, answer) => {
  expect(pauseAfter({ deadline: new Date(now.getTime() + until) })).toBe(answer);
});

test('a retry after release time is useless: a Retry-After past the deadline ends it while a person can still act', () => {
  expect(pauseAfter({ urgency: 'same-day', deadline: new Date(now.getTime() + HOUR), retryAfterMs: 2 * HOUR })).toBe(
    'deadline-passed',
  );
});

test.each([0, -1, 1.5, NaN])('there is no attempt %s', (attempt) => {
  expect(() => retryPlan(failed({ attempt }))).toThrow('there is no attempt');
});

const attempts = fc.record({
  attempt: fc.integer({ min: 1, max: 12 }),
  urgency: fc.constantFrom('routine' as const, 'same-day' as const),
  deadline: fc.option(fc.integer({ min: -HOUR, max: 80 * HOUR }).map((ms) => new Date(now.getTime() + ms))),
  now: fc.constant(now),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 48 * HOUR })),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

test('the next attempt is never in the past, never on or past the deadline, never sooner than asked up to six hours', () => {
  fc.assert(
    fc.property(attempts, (attempt) => {
      const plan = retryPlan(attempt);
      if (!plan.again) return;
      expect(plan.at.getTime()).toBeGreaterThan(now.getTime());
      expect(plan.at.getTime()).toBeGreaterThanOrEqual(now.getTime() + Math.min(attempt.retryAfterMs ?? 0, 6 * HOUR));
      if (attempt.deadline !== null) expect(plan.at.getTime()).toBeLessThan(attempt.deadline.getTime());
    }),
  );
});

test('jitter stays within a fifth of the pause either way, and reaches both ends', () => {
  fc.assert(
    fc.property(attempts, (attempt) => {
      const pause = (attempt.urgency === 'routine' ? ROUTINE : SAME_DAY)[attempt.attempt - 1];
      const at = pauseAfter({ ...attempt, deadline: null, retryAfterMs: null });
      if (pause === undefined) expect(at).toBe('attempts-used');
      else {
        expect(at).toBeGreaterThanOrEqual(Math.round(pause * 0.8));
        expect(at).toBeLessThanOrEqual(Math.round(pause * 1.2));
      }
    }),
  );
  expect([pauseAfter({ random: 0 }), pauseAfter({ random: 1 - Number.EPSILON })]).toEqual([4_000, 6_000]);
});

test('the same question has the same answer', () => {
  fc.assert(
    fc.property(attempts, (attempt) => {
      expect(retryPlan(attempt)).toEqual(retryPlan(attempt));
    }),
  );
});
