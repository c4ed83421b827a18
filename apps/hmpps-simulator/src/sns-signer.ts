import { generateKeyPairSync, randomUUID, sign, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto';

export interface SnsSigner {
  /** Made when it is first needed: to make a key takes longer than all else that is started. */
  publicKey(): KeyObject;
  readonly certificateUrl: string;
  /** An event as SNS would post it, signed. `more` changes or adds fields before the signature is made. */
  notification(event: unknown, more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  subscription(subscribeUrl: string): Readonly<Record<string, unknown>>;
}

/** What a subscription is confirmed with. */
export const SUBSCRIPTION_TOKEN = 'stand-in-token';

const OF_NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const OF_SUBSCRIPTION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

const typeOf = (event: unknown): string => {
  const type = (event as { eventType?: unknown } | null)?.eventType;
  return typeof type === 'string' ? type : 'unknown';
};

/** Signs as SNS does, with a key of its own. */
export const snsSigner = (topicArn: string): SnsSigner => {
  let made: KeyPairKeyObjectResult | undefined;
  const keys = (): KeyPairKeyObjectResult => (made ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const certificateUrl = 'https://sns.eu-west-2.amazonaws.com/SimpleNotificationService-standin.pem';

  const signed = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> => {
    const text = names.flatMap((name) => (typeof fields[name] === 'string' ? [`${name}\n${fields[name]}\n`] : [])).join('');
    const hash = fields['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
    return { ...fields, Signature: sign(hash, Buffer.from(text), keys().privateKey).toString('base64') };
  };
  const envelope = () => ({
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Timestamp: new Date().toISOString(),
    SignatureVersion: '2',
    SigningCertURL: certificateUrl,
  });
  return {
    publicKey: () => keys().publicKey,
    certificateUrl,
    notification: (event, more = {}) =>
      signed(
        {
          Type: 'Notification',
          ...envelope(),
          Message: typeof event === 'string' ? event : JSON.stringify(event),
          MessageAttributes: { eventType: { Type: 'String', Value: typeOf(event) } },
          ...more,
        },
        OF_NOTIFICATION,
      ),
    subscription: (subscribeUrl) =>
      signed(
        {
          Type: 'SubscriptionConfirmation',
          ...envelope(),
          Message: 'You have chosen to subscribe',
          SubscribeURL: subscribeUrl,
          Token: SUBSCRIPTION_TOKEN,
        },
        OF_SUBSCRIPTION,
      ),
  };
};
