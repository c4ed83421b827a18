import { fieldsOf, parsedJson, textOf, type Fields } from './fields.js';
import { snsEnvelope } from './sns-envelope.js';

/** A message of the feed: what it is known by, its text, and what its envelope said it is. */
export interface FeedMessage {
  readonly text: string;
  /** The event type of the attributes. It can disagree with the body, and then the body is believed. */
  readonly attributeType: string | null;
}

export type ReadMessage =
  { readonly ok: true; readonly message: FeedMessage } | { readonly ok: false; readonly because: Unreadable };

/** Why a message cannot be read, as a code: a log line and a task for a person are made of it, never of the message. */
export type Unreadable =
  'not-json' | 'lies-in-s3' | 'not-a-notification' | 'no-event-type' | 'no-time' | 'no-body' | 'not-an-object';

const POINTER = /^\s*\[\s*"[\w.]*PayloadS3Pointer"/;

/** What tells a plain event, delivered without an envelope, from an envelope. */
const isEnvelope = ({ Type, Message }: Fields): boolean => typeof Type === 'string' && typeof Message === 'string';

/** Takes an SNS notification, or the event itself where the queue is given messages without their envelope. */
export const readFeedMessage = (raw: string): ReadMessage => {
  if (POINTER.test(raw)) return { ok: false, because: 'lies-in-s3' };
  const said = parsedJson(raw);
  if (said === undefined) return { ok: false, because: 'not-json' };
  if (!isEnvelope(fieldsOf(said))) return { ok: true, message: { text: raw, attributeType: null } };
  const envelope = snsEnvelope(said);
  if (envelope === null || envelope.type !== 'Notification') return { ok: false, because: 'not-a-notification' };
  if (POINTER.test(envelope.message)) return { ok: false, because: 'lies-in-s3' };
  return { ok: true, message: { text: envelope.message, attributeType: envelope.eventType } };
};

/** The id SNS gave a message, where it came in SNS's envelope: the same by whichever way it comes. */
export const snsMessageId = (raw: string): string | null => {
  const said = fieldsOf(parsedJson(raw));
  return isEnvelope(said) ? textOf(said['MessageId']) : null;
};
