import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeedMessage, snsMessageId } from './feed-message.js';
import { readEvent, type HmppsEvent } from './hmpps-event.js';
import { meaningOf, subjectsOf } from './meaning.js';

const sample = (name: string): string => readFileSync(join(process.cwd(), 'libs/intake/samples/hmpps', `${name}.json`), 'utf8');
const eventOf = (raw: string): HmppsEvent => {
  const read = readFeedMessage(raw);
  if (!read.ok) throw new Error(read.because);
  const event = readEvent(read.message);
  if (!event.ok) throw new Error(event.because);
  return event.event;
};
const domain = (more: object): string =>
  JSON.stringify({ version: 1, eventType: 'x.y', occurredAt: '2026-10-14T09:12:04+01:00', ...more });
const noms = (value: string) => ({ personReference: { identifiers: [{ type: 'NOMS', value }] } });

test('a message is JSON inside JSON, in the envelope of SNS or without it', () => {
  const raw = sample('sns-released');
  const inside = (JSON.parse(raw) as { Message: string }).Message;
  const [wrapped, plain] = [eventOf(raw), eventOf(inside)];
  expect(wrapped).toEqual(plain);
  expect(wrapped).toMatchObject({ type: 'prison-offender-events.prisoner.released', prisonNumber: 'A1234BC', misnamed: false });
  expect(wrapped.at).toMatchObject({ key: '2026-10-14T08:12:04.019138859Z', on: '2026-10-14' });
  expect(snsMessageId(raw)).toBe('5a1f6b1e-0c52-4a0e-9c3d-7f1f0f2b6f01');
  expect(snsMessageId(inside)).toBeNull();
});

test('the body is believed over the attribute, and that they differ is noticed', () => {
  const envelope = {
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: 't',
    MessageAttributes: { eventType: { Value: 'other.type' } },
  };
  expect(eventOf(JSON.stringify({ ...envelope, Message: domain({}) }))).toMatchObject({ type: 'x.y', misnamed: true });
});

test.each([
  ['the reference first', { ...noms('A1234BC'), additionalInformation: { nomsNumber: 'B1234BC' } }, 'A1234BC'],
  ['then nomsNumber', { additionalInformation: { nomsNumber: 'B1234BC', prisonerId: 'C1234BC' } }, 'B1234BC'],
  ['then prisonerId', { additionalInformation: { prisonerId: 'c1234bc', prisonerNumber: 'D1234BC' } }, 'C1234BC'],
  ['then prisonerNumber', { additionalInformation: { prisonerNumber: ' D1234BC ' } }, 'D1234BC'],
  ['a reference of another kind is none', { personReference: { identifiers: [{ type: 'PERSON', value: 'A1234BC' }] } }, null],
  [
    'a reference called nomsNumber is one',
    { personReference: { identifiers: [{ type: 'nomsNumber', value: 'A1234BC' }] } },
    'A1234BC',
  ],
  ['nonsense is passed over', { ...noms('12'), additionalInformation: { nomsNumber: 'A1234BC' } }, 'A1234BC'],
  ['null is nothing', { personReference: null, additionalInformation: null }, null],
  ['a description is never read', { description: 'merged from A1234BC to A1235BC' }, null],
])('the prison number: %s', (_, body, number) => {
  expect(eventOf(domain(body)).prisonNumber).toBe(number);
});

test.each([[1200835], ['1200835'], [' 1200835 ']])('a booking id of %j is text', (bookingId) => {
  expect(eventOf(domain({ additionalInformation: { bookingId } })).bookingId).toBe('1200835');
});

test('an event with a number in lower case and nothing but a booking is understood', () => {
  expect(eventOf(sample('calculated-dates-changed'))).toMatchObject({ prisonNumber: 'A1234BC', bookingId: '1200835' });
  const flat = eventOf(sample('prison-event-confirmed-date'));
  expect(flat).toMatchObject({ type: 'CONFIRMED_RELEASE_DATE-CHANGED', prisonNumber: null, bookingId: '1200835' });
  expect(flat.at.key).toBe('2026-07-11T05:32:53.000000000Z');
  expect(subjectsOf(flat)).toEqual({ prisonNumbers: [], bookingId: '1200835', crns: [] });
});

test('a merge is about both numbers, whatever its description says', () => {
  const event = eventOf(sample('prisoner-merged'));
  expect(subjectsOf(event).prisonNumbers).toEqual(['A1234BC', 'A5678DE']);
  expect(meaningOf(event)).toEqual({ means: 'merged', removed: 'A5678DE', kept: 'A1234BC' });
});

test.each([
  ['not JSON', 'Hello', 'not-json'],
  [
    'a message inside that is no JSON',
    JSON.stringify({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Message: 'Hi' }),
    'not-json',
  ],
  [
    'a subscription',
    JSON.stringify({ Type: 'SubscriptionConfirmation', MessageId: 'm', TopicArn: 't', Message: 'x' }),
    'not-a-notification',
  ],
  [
    'one that lies in S3',
    '["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"b","s3Key":"k"}]',
    'lies-in-s3',
  ],
  ['no type', JSON.stringify({ occurredAt: '2026-10-14T09:12:04Z' }), 'no-event-type'],
  ['no time', JSON.stringify({ eventType: 'x.y' }), 'no-time'],
  ['a list', '[]', 'not-an-object'],
])('%s is refused by name', (_, raw, because) => {
  const read = readFeedMessage(raw);
  expect(read.ok ? readEvent(read.message) : read).toEqual({ ok: false, because });
});

test('the same event sent twice has one fingerprint, and another person, time, reason or movement another', () => {
  const release = (more: object, at = '2026-10-14T09:12:04.019138859+01:00') =>
    eventOf(
      JSON.stringify({
        ...JSON.parse(domain(noms('A1234BC'))),
        occurredAt: at,
        additionalInformation: { reason: 'RELEASED', nomisMovementReasonCode: 'CR', ...more },
      }),
    ).fingerprint.toString('hex');
  const one = release({});
  expect(release({ details: 'said otherwise', prisonId: 'LPI' })).toBe(one);
  expect(release({}, '2026-10-14T08:12:04.019138859Z')).toBe(one);
  const others = [
    release({}, '2026-10-14T08:12:04.019138858Z'),
    release({ nomisMovementReasonCode: 'DEC' }),
    release({ reason: 'TRANSFERRED' }),
    eventOf(domain({ ...noms('A1234BD'), additionalInformation: { reason: 'RELEASED' } })).fingerprint.toString('hex'),
  ];
  expect(new Set([one, ...others]).size).toBe(5);
});
