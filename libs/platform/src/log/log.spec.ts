import pg from 'pg';
import { QueryFailedError } from 'typeorm';
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

const ROW = 'duplicate key value: Key (name)=(Idris Kestrel) already exists';

test.each([
  ['PostgreSQL’s driver', Object.assign(new pg.DatabaseError(ROW, 10, 'error'), { code: '23505', detail: ROW })],
  ['TypeORM', new QueryFailedError('insert', ['Idris Kestrel'], new Error(ROW))],
  ['a parser of JSON', new SyntaxError('Unexpected token I, "Idris Kestrel" is not valid JSON')],
  ['whatever is wrapped', new Error('the turn failed', { cause: new Error(ROW) })],
  ['whatever has more lines', new Error(`the turn failed\n${ROW}`)],
])('what %s says of a row is not logged, by us or by the framework', (_, error) => {
  const text = logged((log) => {
    log.failure('turn.failed', error);
    log.error(error);
    log.warn(error);
    log.log(error);
  });
  expect(text).toContain('turn.failed');
  expect(text).not.toContain('Kestrel');
});

test('nothing a caller passes beside the list is logged, however it is passed', () => {
  const more = {
    partner: 'riverside',
    err: new Error('Idris Kestrel'),
    nested: { name: 'Idris Kestrel' },
    event: 'Idris Kestrel',
  };
  const text = logged((log) => {
    log.info('a.b', more);
    log.warning('a.b', more);
    log.failure('a.b', new Error('known'), more);
  });
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event),
  ).toEqual(['a.b', 'a.b', 'a.b']);
  expect(text).not.toContain('Kestrel');
});

test('a long message of an error, or of the framework, is cut too', () => {
  const text = logged((log) => {
    log.failure('a.b', new Error('x'.repeat(5_000)));
    log.error('y'.repeat(5_000));
    log.warn('z'.repeat(5_000));
  });
  for (const line of text.trimEnd().split('\n')) expect(line.length).toBeLessThan(500);
});
