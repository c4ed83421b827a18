import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { signed } from './sign.js';
import { verified, type ReceivedMessage } from './verify.js';
import { newWebhookSecret } from './webhook-secret.js';

const secret = newWebhookSecret();
const now = new Date('2027-04-03T09:00:00.000Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const received = (over: Partial<ReceivedMessage> = {}): ReceivedMessage => ({
  secrets: [secret],
  headers: { ...signed([secret], 'task#1', now, '{"a":1}') },
  rawBody: '{"a":1}',
  now,
  ...over,
});

test('what the library signs is verified here, as text and as bytes', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }), (id, body) => {
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': '1806742800',
        'webhook-signature': new Webhook(secret).sign(id, now, body),
      };
      expect(verified({ secrets: [secret], headers, rawBody: body, now })).toEqual({ ok: true, id });
      expect(verified({ secrets: [secret], headers, rawBody: Buffer.from(body), now })).toEqual({ ok: true, id });
    }),
  );
});

test('one flipped byte anywhere fails', () => {
  const place = fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature', 'body');
  const message = fc.tuple(
    fc.string({ minLength: 1 }),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    place,
    fc.nat(),
    fc.integer({ min: 1, max: 127 }),
  );
  fc.assert(
    fc.property(message, ([id, body, where, at, bits]) => {
      const headers = signed([secret], id, now, body);
      const flip = (text: string | Buffer): Buffer => {
        const bytes = Buffer.from(text);
        bytes[at % bytes.length]! ^= bits;
        return bytes;
      };
      const spoilt =
        where === 'body'
          ? { headers, rawBody: flip(body) }
          : { headers: { ...headers, [where]: flip(headers[where]).toString('latin1') }, rawBody: body };
      expect(verified({ secrets: [secret], now, ...spoilt }).ok).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('bytes that are not text are signed and verified as they are', () => {
  const rawBody = Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]);
  const mended = rawBody.toString('utf8');
  expect(verified(received({ headers: { ...signed([secret], 'task#1', now, mended) }, rawBody })).ok).toBe(false);
});

test('nothing a sender can put into a message makes it throw or pass', () => {
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.string()),
    fc.constant(undefined),
    fc.constantFrom('v1,', 'v1', ' ', 'NaN', '1e9', '1806742800'),
  );
  const headers = fc.record(
    { 'webhook-id': header, 'webhook-timestamp': header, 'webhook-signature': header },
    { requiredKeys: [] },
  );
  const rawBody = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(headers, rawBody, (theirs, body) => {
      expect(verified({ secrets: [secret], headers: theirs, rawBody: body, now }).ok).toBe(false);
    }),
  );
});

test('each live secret is tried, and none is no secret', () => {
  const newer = newWebhookSecret();
  expect(verified(received({ secrets: [newer, secret] })).ok).toBe(true);
  expect(verified(received({ secrets: [newer] }))).toEqual({ ok: false, because: 'no-matching-signature' });
  expect(verified(received({ secrets: [] }))).toEqual({ ok: false, because: 'no-matching-signature' });
  const both = signed([newer, secret], 'task#1', now, '{"a":1}');
  expect(verified(received({ headers: { ...both, 'webhook-signature': `v1a,xx v2,yy ${both['webhook-signature']}` } })).ok).toBe(
    true,
  );
});

test.each([
  [300, undefined, { ok: true, id: 'task#1' }],
  [301, undefined, { ok: false, because: 'too-old' }],
  [-300, undefined, { ok: true, id: 'task#1' }],
  [-301, undefined, { ok: false, because: 'too-new' }],
  [301, 600, { ok: true, id: 'task#1' }],
])('%i s after signing, tolerance %s', (seconds, toleranceSeconds, answer) => {
  expect(
    verified({ ...received({ now: later(seconds) }), ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }) }),
  ).toEqual(answer);
});

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s it is not looked at further', (name) => {
  const { headers } = received();
  for (const value of [undefined, '', [String(headers[name])]]) {
    expect(verified(received({ headers: { ...headers, [name]: value } }))).toEqual({ ok: false, because: 'missing-headers' });
  }
});

test.each(['1806742800x', ' 1806742800', '+1806742800', '1.8e9', '01806742800', '-1'])('%s is no time', (timestamp) => {
  expect(verified(received({ headers: { ...received().headers, 'webhook-timestamp': timestamp } }))).toEqual({
    ok: false,
    because: 'missing-headers',
  });
});
