import { outcomeOfAnswer } from './answer.js';

const of = (status: number, retryAfter: string | null): string => {
  const outcome = outcomeOfAnswer({ status, retryAfter, now: new Date(0), ms: 7 });
  if (outcome.outcome === 'unreachable') return `${outcome.kind} ${outcome.retryAfterMs ?? 'whenever'}`;
  return outcome.outcome === 'refused' && outcome.gone ? 'gone' : outcome.outcome;
};

test.each([
  [200, null, 'delivered'],
  [202, null, 'delivered'],
  [204, null, 'delivered'],
  [299, null, 'delivered'],
  [301, null, 'refused'],
  [304, null, 'refused'],
  [400, null, 'refused'],
  [404, '60', 'refused'],
  [410, null, 'gone'],
  [422, null, 'refused'],
  [408, null, 'timeout whenever'],
  [425, null, 'busy whenever'],
  [429, '60', 'busy 60000'],
  [429, 'never', 'busy whenever'],
  [500, null, 'server-error whenever'],
  [502, '60', 'server-error 60000'],
  [503, null, 'server-error whenever'],
  [503, '60', 'busy 60000'],
  [999, null, 'server-error whenever'],
])('%i with Retry-After %s: %s', (status, retryAfter, said) => {
  expect(of(status, retryAfter)).toBe(said);
});
