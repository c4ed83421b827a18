import { faultOf, Log, type LogFields } from './log.js';

const logged = (write: (log: Log) => void): string => {
  const lines: string[] = [];
  write(new Log('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
};

test('a field that is not on the list is not logged, whoever passes it', () => {
  const text = logged((log) => log.info('delivery.attempted', { partner: 'riverside', name: 'Idris Kestrel' } as LogFields));
  expect(text).toContain('riverside');
  expect(text).not.toContain('Kestrel');
});

test('of a driver’s error only kind and code are logged, since its message may quote a row', () => {
  class QueryFailedError extends Error {
    override readonly name = 'QueryFailedError';
    readonly code = '23505';
  }
  const text = logged((log) => log.failure('turn.failed', new QueryFailedError('duplicate key (name)=(Idris Kestrel)')));
  expect(text).toContain('QueryFailedError 23505');
  expect(text).not.toContain('Kestrel');
});

test('the first line of the hub’s own message is logged, and no more of it', () => {
  expect(faultOf(new Error('the queue was not ready\nsecond line'))).toBe('Error: the queue was not ready');
  expect(faultOf('text')).toBe('unknown fault');
});

test('long text is cut, and every line is one JSON object with its event', () => {
  const line = logged((log) => log.info('a.b', { outcome: 'x'.repeat(5_000) }));
  expect(line.length).toBeLessThan(500);
  expect(JSON.parse(line)).toMatchObject({ event: 'a.b' });
});
