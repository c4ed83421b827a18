import { randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Standard Webhooks 1.0: a key has between 192 and 512 bits. */
const KEY_BYTES = { least: 24, most: 64, ours: 32 } as const;

/** A fresh secret a partner can paste into any Standard Webhooks library. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(KEY_BYTES.ours).toString('base64')}`;

/** The key inside a secret. A secret that is not one is a broken setting, so it throws, and never says what the secret was. */
export const keyOf = (secret: string): Buffer => {
  const text = secret.slice(PREFIX.length);
  if (!secret.startsWith(PREFIX) || !BASE64.test(text)) throw new Error('a webhook secret reads whsec_ and then base64');
  const key = Buffer.from(text, 'base64');
  if (key.length < KEY_BYTES.least || key.length > KEY_BYTES.most) {
    throw new Error(`a webhook secret holds ${KEY_BYTES.least} to ${KEY_BYTES.most} bytes, this one ${key.length}`);
  }
  return key;
};
