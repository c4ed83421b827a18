import { mayListenOn } from './may-listen-on.js';

test.each(['127.0.0.1', '127.0.0.2', '::1'])('%s is this machine only', (host) => {
  expect(mayListenOn(host)).toBe(true);
});

test.each(['0.0.0.0', '::', '', '192.168.1.10', '10.0.0.1', 'localhost', '127.evil.example', '127.0.0.1.example', '127.0.0'])(
  'without a sign-in nobody may listen on "%s"',
  (host) => {
    expect(mayListenOn(host)).toBe(false);
  },
);
