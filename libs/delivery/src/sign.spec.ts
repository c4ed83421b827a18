import { Webhook } from 'standardwebhooks';
import { signed } from './sign.js';
import { keyOf, newWebhookSecret } from './webhook-secret.js';

const at = new Date('2027-04-03T09:00:00.400Z');

test('the published example of Standard Webhooks comes out the same', () => {
  const headers = signed(
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1614265330 * 1000),
    '{"test": 2432232314}',
  );
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test.each(['', '{}', '{"name":"Siân O’Brien 🙂"}', 'x'.repeat(70_000)])('the library signs the same, body %#', (body) => {
  const secret = newWebhookSecret();
  expect(signed([secret], 'task#1', at, body)['webhook-signature']).toBe(new Webhook(secret).sign('task#1', at, body));
});

test('while secrets change over, the library accepts the message with the old one and with the new one', () => {
  const [older, newer, strange] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const headers = signed([older, newer], 'task#1', new Date(), '{}');
  expect(() => new Webhook(older).verify('{}', headers)).not.toThrow();
  expect(() => new Webhook(newer).verify('{}', headers)).not.toThrow();
  expect(() => new Webhook(strange).verify('{}', headers)).toThrow();
});

test('a new secret has 256 bits and is never the same twice', () => {
  const secrets = Array.from({ length: 100 }, newWebhookSecret);
  expect(new Set(secrets).size).toBe(100);
  expect(secrets.every((secret) => keyOf(secret).length === 32)).toBe(true);
});

test('a message is never sent unsigned', () => {
  expect(() => signed([], 'task#1', at, '{}')).toThrow('task#1 has no secret');
});

test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!'])(
  'a secret that is none is refused without being told: %s',
  (secret) => {
    const text = secret.replace('whsec_', '');
    expect(() => signed([secret], 'task#1', at, '{}')).toThrow(/^a webhook secret/);
    expect(() => signed([secret], 'task#1', at, '{}')).not.toThrow(new RegExp(text === '' ? '$^' : text));
  },
);
