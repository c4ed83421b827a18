import { fieldsOf, textOf, type Fields } from './fields.js';

export const SNS_TYPES = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const;
export type SnsType = (typeof SNS_TYPES)[number];

/** What SNS wraps around a message, and what is needed to verify that it was SNS. */
export interface SnsEnvelope {
  readonly type: SnsType;
  readonly messageId: string;
  readonly topicArn: string;
  readonly message: string;
  readonly timestamp: string;
  readonly eventType: string | null;
  readonly subscribeUrl: string | null;
  readonly signature: string;
  readonly signatureVersion: string;
  readonly certificateUrl: string;
  /** The text that was signed. */
  readonly signedText: string;
}

/** Which fields are signed, in the order of their names. A subject is signed only where there is one. */
const SIGNED: Readonly<Record<SnsType, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

const signedText = (type: SnsType, fields: Fields): string =>
  SIGNED[type]
    .filter((name) => typeof fields[name] === 'string')
    .map((name) => `${name}\n${fields[name] as string}\n`)
    .join('');

/** Reads what SNS sent; null where it is no message of SNS. Nothing in it is to be believed before its signature fits. */
export const snsEnvelope = (said: unknown): SnsEnvelope | null => {
  const fields = fieldsOf(said);
  const type = SNS_TYPES.find((one) => one === fields['Type']);
  const [messageId, topicArn] = [textOf(fields['MessageId']), textOf(fields['TopicArn'])];
  const message = fields['Message'];
  if (type === undefined || messageId === null || topicArn === null || typeof message !== 'string') return null;
  const attributes = fieldsOf(fields['MessageAttributes']);
  return {
    type,
    messageId,
    topicArn,
    message,
    timestamp: textOf(fields['Timestamp']) ?? '',
    eventType: textOf(fieldsOf(attributes['eventType'])['Value']),
    subscribeUrl: textOf(fields['SubscribeURL']),
    signature: textOf(fields['Signature']) ?? '',
    signatureVersion: textOf(fields['SignatureVersion']) ?? '',
    certificateUrl: textOf(fields['SigningCertURL']) ?? '',
    signedText: signedText(type, fields),
  };
};
