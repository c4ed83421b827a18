import { Webhook } from 'standardwebhooks';
import { SECRET } from '../test/stand-in-hub.js';
import { checkSignature, keyFrom, signedHeaders } from './signature.js';

const key = keyFrom(SECRET);
const body = '{"type":"pickup.requested", "note":"é"}';
const headers = () => signedHeaders(key, { id: 'task.1', at: new Date(), body });

test('what the library signed is good, by any one of several signatures', () => {
  const old = new Webhook(Buffer.from('an older key of the hub').toString('base64')).sign('task.1', new Date(), body);
  const both = { ...headers(), 'webhook-signature': `${old} ${headers()['webhook-signature']}` };
  expect(checkSignature(key, Buffer.from(body), headers())).toBe('good');
  expect(checkSignature(key, Buffer.from(body), both)).toBe('good');
});

test('the bytes are what is signed: the same JSON spaced otherwise is bad', () => {
  expect(checkSignature(key, Buffer.from(JSON.stringify(JSON.parse(body))), headers())).toBe('bad');
});

test('another id, another key, an old stamp or no signature is bad', () => {
  const raw = Buffer.from(body);
  const old = signedHeaders(key, { id: 'task.1', at: new Date(Date.now() - 6 * 60_000), body });
  expect(checkSignature(key, raw, { ...headers(), 'webhook-id': 'task.2' })).toBe('bad');
  expect(checkSignature(keyFrom(`whsec_${Buffer.from('another').toString('base64')}`), raw, headers())).toBe('bad');
  expect(checkSignature(key, raw, old)).toBe('bad');
  expect(checkSignature(key, raw, {})).toBe('bad');
});
