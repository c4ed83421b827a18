import { connectFault } from './connect-fault.js';
import { outcomeOfFault } from './fault.js';

const coded = (code: string): Error => Object.assign(new Error('with a name and a number in it'), { code });

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNREFUSED', 'connect'],
  ['EHOSTUNREACH', 'connect'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['EPROTO', 'tls'],
  ['ECONNRESET', 'tls'],
])('%s while connecting is %s', (code, kind) => {
  const outcome = outcomeOfFault(connectFault(coded(code), 'https:'), 7);
  expect(outcome).toMatchObject({ outcome: 'unreachable', kind, status: null });
  expect(JSON.stringify(outcome)).not.toContain('number in it');
});

test.each([
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UND_ERR_HEADERS_OVERFLOW', 'reply-too-big'],
])('%s once connected is %s', (code, kind) => {
  const outcome = outcomeOfFault(coded(code), 7);
  expect(outcome).toMatchObject({ outcome: 'unreachable', kind, status: null });
  expect(JSON.stringify(outcome)).not.toContain('number in it');
});

test('a bug is thrown on', () => {
  expect(() => outcomeOfFault(new TypeError('x is not a function'), 7)).toThrow(TypeError);
  expect(() => outcomeOfFault(coded('UND_ERR_CLOSED'), 7)).toThrow();
});
