import { Webhook } from 'standardwebhooks';

/** Whether the hub signed exactly these bytes, lately, by the public library any partner would use. */
export const checkSignature = (key: Webhook, raw: Buffer, headers: NodeJS.Dict<string | string[]>): 'good' | 'bad' => {
  try {
    key.verify(raw, presented(headers), { jsonParse: false });
    return 'good';
  } catch {
    return 'bad';
  }
};

/** The three headers of a callback, signed by the same library. */
export const signedHeaders = (
  key: Webhook,
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': key.sign(id, at, body),
});

/** Throws where the secret is not one: that is a mistake in the settings, not a bad signature. */
export const keyFrom = (secret: string): Webhook => new Webhook(secret);

const presented = (headers: NodeJS.Dict<string | string[]>): Record<string, string> => ({
  'webhook-id': String(headers['webhook-id'] ?? ''),
  'webhook-timestamp': String(headers['webhook-timestamp'] ?? ''),
  'webhook-signature': String(headers['webhook-signature'] ?? ''),
});
