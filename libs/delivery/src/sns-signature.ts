import { verify, X509Certificate, type KeyObject } from 'node:crypto';
import type { AskingClient } from './asking-client.js';

/** Where the key lies with which a message was signed; null where the hub will not fetch it, or it is no valid certificate. */
export type KeySource = { keyOf: (certificateUrl: string) => Promise<KeyFound> };

export type KeyFound =
  | { readonly found: 'key'; readonly key: KeyObject }
  | { readonly found: 'refused'; readonly because: 'not-a-host-of-sns' | 'no-valid-certificate' }
  /** It may be there another time. */
  | { readonly found: 'not-now' };

/** SNS's own hosts, as AWS documents them. Anybody may write any address into a message: no other is ever asked. */
const HOST = /^sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?$/;

export const isHostOfSns = (text: string): boolean => {
  try {
    const { protocol, hostname, port, username, password } = new URL(text);
    return protocol === 'https:' && port === '' && username === '' && password === '' && HOST.test(hostname);
  } catch {
    return false;
  }
};

const ASK = { method: 'GET', timeoutMs: 5_000, mostBytes: 64 * 1024 } as const;
const MOST_KEPT = 20;

const validAt = (pem: string, now: Date): X509Certificate | null => {
  try {
    const certificate = new X509Certificate(pem);
    return new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo) ? certificate : null;
  } catch {
    return null;
  }
};

/** Fetches certificates from SNS's hosts only, and keeps each for as long as it is valid. */
export const snsCertificates = (client: Pick<AskingClient, 'ask'>, now: () => Date = () => new Date()): KeySource => {
  const kept = new Map<string, { readonly key: KeyObject; readonly until: Date }>();
  const fetched = async (url: string): Promise<KeyFound> => {
    const answer = await client.ask({ url, ...ASK });
    if (answer.outcome !== 'answered' || answer.status >= 500) return { found: 'not-now' };
    const certificate = answer.status === 200 ? validAt(answer.text, now()) : null;
    if (certificate === null) return { found: 'refused', because: 'no-valid-certificate' };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(url, { key: certificate.publicKey, until: new Date(certificate.validTo) });
    return { found: 'key', key: certificate.publicKey };
  };
  return {
    keyOf: async (url) => {
      if (!isHostOfSns(url) || !new URL(url).pathname.endsWith('.pem')) return { found: 'refused', because: 'not-a-host-of-sns' };
      const known = kept.get(url);
      return known !== undefined && now() <= known.until ? { found: 'key', key: known.key } : fetched(url);
    },
  };
};

const HASH: Readonly<Record<string, string>> = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' };

export type SignedBySns = { readonly signedText: string; readonly signature: string; readonly signatureVersion: string };

/** Whether this key signed exactly this text. */
export const snsSignatureFits = ({ signedText, signature, signatureVersion }: SignedBySns, key: KeyObject): boolean => {
  const hash = HASH[signatureVersion];
  if (hash === undefined) return false;
  try {
    return verify(hash, Buffer.from(signedText, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
};
