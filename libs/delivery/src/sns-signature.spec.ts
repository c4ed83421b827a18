import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskOutcome } from './asking-client.js';
import { isHostOfSns, snsCertificates, snsSignatureFits } from './sns-signature.js';

const PEM = readFileSync(join(process.cwd(), 'libs/delivery/samples/stand-in-certificate.pem'), 'utf8');
const URL_OF_SNS = 'https://sns.eu-west-2.amazonaws.com/SimpleNotificationService-abc.pem';
const WHILE_VALID = () => new Date('2027-06-01T12:00:00Z');

const fetching = (answer: AskOutcome) => {
  const asked: string[] = [];
  return { asked, ask: async ({ url }: { readonly url: string }) => (asked.push(url), answer) };
};
const answered = (text: string, status = 200): AskOutcome => ({ outcome: 'answered', status, text, retryAfterMs: null });

test.each([
  ['https://sns.eu-west-2.amazonaws.com/x.pem', true],
  ['https://sns.cn-north-1.amazonaws.com.cn/x.pem', true],
  ['http://sns.eu-west-2.amazonaws.com/x.pem', false],
  ['https://sns.eu-west-2.amazonaws.com:8443/x.pem', false],
  ['https://user@sns.eu-west-2.amazonaws.com/x.pem', false],
  ['https://sns.eu-west-2.amazonaws.com.evil.example/x.pem', false],
  ['https://evil.example/sns.eu-west-2.amazonaws.com/x.pem', false],
  ['https://sns.evil.example#.eu-west-2.amazonaws.com/x.pem', false],
  ['https://s3.eu-west-2.amazonaws.com/bucket/x.pem', false],
  ['https://bucket.sns.eu-west-2.amazonaws.com/x.pem', false],
  ['https://169.254.169.254/x.pem', false],
  ['not an address', false],
])('%s is a host of SNS: %s', (url, is) => {
  expect(isHostOfSns(url)).toBe(is);
});

test('a certificate is fetched from a host of SNS once, and kept', async () => {
  const client = fetching(answered(PEM));
  const keys = snsCertificates(client, WHILE_VALID);
  expect(await keys.keyOf(URL_OF_SNS)).toMatchObject({ found: 'key' });
  expect(await keys.keyOf(URL_OF_SNS)).toMatchObject({ found: 'key' });
  expect(client.asked).toEqual([URL_OF_SNS]);
});

test('no other host is ever asked, nor another file of theirs', async () => {
  const client = fetching(answered(PEM));
  const keys = snsCertificates(client, WHILE_VALID);
  for (const url of [
    'https://evil.example/x.pem',
    'http://127.0.0.1/x.pem',
    'https://sns.eu-west-2.amazonaws.com/?Action=Subscribe',
  ])
    expect(await keys.keyOf(url)).toEqual({ found: 'refused', because: 'not-a-host-of-sns' });
  expect(client.asked).toEqual([]);
});

test('what is no certificate, or is out of date, is refused; what cannot be fetched may come another time', async () => {
  const refused = { found: 'refused', because: 'no-valid-certificate' };
  expect(await snsCertificates(fetching(answered('Hello')), WHILE_VALID).keyOf(URL_OF_SNS)).toEqual(refused);
  expect(await snsCertificates(fetching(answered(PEM, 404)), WHILE_VALID).keyOf(URL_OF_SNS)).toEqual(refused);
  const [before, after] = [() => new Date('2020-01-01'), () => new Date('2200-01-01')];
  expect(await snsCertificates(fetching(answered(PEM)), before).keyOf(URL_OF_SNS)).toEqual(refused);
  expect(await snsCertificates(fetching(answered(PEM)), after).keyOf(URL_OF_SNS)).toEqual(refused);
  const away: AskOutcome = { outcome: 'unreachable', because: 'away' };
  expect(await snsCertificates(fetching(away), WHILE_VALID).keyOf(URL_OF_SNS)).toEqual({ found: 'not-now' });
  expect(await snsCertificates(fetching(answered('', 503)), WHILE_VALID).keyOf(URL_OF_SNS)).toEqual({ found: 'not-now' });
});

test('a signature fits only the text, the key and the version it was made with', () => {
  const [ours, theirs] = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ];
  const signedText = 'Message\nx\n';
  const made = (hash: string): string => sign(hash, Buffer.from(signedText), ours.privateKey).toString('base64');
  const v1 = { signedText, signature: made('RSA-SHA1'), signatureVersion: '1' };
  const v2 = { signedText, signature: made('RSA-SHA256'), signatureVersion: '2' };
  expect([snsSignatureFits(v1, ours.publicKey), snsSignatureFits(v2, ours.publicKey)]).toEqual([true, true]);
  expect(snsSignatureFits({ ...v2, signedText: 'Message\ny\n' }, ours.publicKey)).toBe(false);
  expect(snsSignatureFits(v2, theirs.publicKey)).toBe(false);
  expect(snsSignatureFits({ ...v1, signatureVersion: '2' }, ours.publicKey)).toBe(false);
  expect(snsSignatureFits({ ...v2, signatureVersion: '3' }, ours.publicKey)).toBe(false);
  expect(snsSignatureFits({ ...v2, signature: '' }, ours.publicKey)).toBe(false);
});
