import { refusedAt } from './may-listen-on.js';

const at = (host: string, signIn = 'demo') => refusedAt({ THROUGHGATE_HOST: host, THROUGHGATE_SIGN_IN: signIn });

test.each(['127.0.0.1', '127.8.9.10', '::1'])('the pages may be served at %s, which nobody else can reach', (host) => {
  expect(at(host)).toBeNull();
});

test.each(['0.0.0.0', '::', '10.1.2.3', '192.168.0.5', 'localhost', '127.example.org', '::ffff:10.0.0.1', ''])(
  'the pages may not be served at %j, and the refusal says what to set',
  (host) => {
    expect(at(host)).toMatch(/THROUGHGATE_HOST=127\.0\.0\.1.*THROUGHGATE_SIGN_IN=demo-in-container.*THROUGHGATE_SIGN_IN=none/);
  },
);

test('a container may listen to others once it was said that its port is this machine’s, and a hub without pages anywhere', () => {
  expect(at('0.0.0.0', 'demo-in-container')).toBeNull();
  expect(at('0.0.0.0', 'none')).toBeNull();
});
