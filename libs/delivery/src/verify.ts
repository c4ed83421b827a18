import { timingSafeEqual } from 'node:crypto';
import { signatureOf } from './sign.js';

export type Verification =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly because: 'missing-headers' | 'too-old' | 'too-new' | 'no-matching-signature' };

export type ReceivedMessage = {
  /** Every secret that is live today; which one was used is found by trying, never by what the message claims. */
  readonly secrets: readonly string[];
  /** As node:http gives them: names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as they arrived. */
  readonly rawBody: Buffer | string;
  readonly now: Date;
  readonly toleranceSeconds?: number;
};

const SECONDS = /^[1-9]\d{0,11}$/;

/**
 * Whether a message was signed, lately, with one of these secrets. Nothing a sender can put into a message makes it throw, and how
 * long it takes says nothing about how near a forged signature came. A repeat of a true message passes: the caller keeps the ids.
 */
export const verified = ({ secrets, headers, rawBody, now, toleranceSeconds = 300 }: ReceivedMessage): Verification => {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!isText(id) || !isText(timestamp) || !isText(signatures) || !SECONDS.test(timestamp)) return no('missing-headers');

  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (age > toleranceSeconds) return no('too-old');
  if (age < -toleranceSeconds) return no('too-new');

  const claimed = signatures.split(' ').map((signature) => Buffer.from(signature));
  const expected = secrets.map((secret) => Buffer.from(`v1,${signatureOf({ secret, id, timestamp, body: rawBody })}`));
  // No stop at the first match: every pair is compared.
  const matches = expected.flatMap((mine) => claimed.filter((theirs) => isSame(mine, theirs)));
  return matches.length > 0 ? { ok: true, id } : no('no-matching-signature');
};

const isText = (value: string | readonly string[] | undefined): value is string => typeof value === 'string' && value !== '';

const isSame = (mine: Buffer, theirs: Buffer): boolean => mine.length === theirs.length && timingSafeEqual(mine, theirs);

const no = (because: Extract<Verification, { ok: false }>['because']): Verification => ({ ok: false, because });
