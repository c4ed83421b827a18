import { createHash } from 'node:crypto';
import { eventTime, type EventTime } from './event-time.js';
import type { FeedMessage, Unreadable } from './feed-message.js';
import { bookingIdOf, codeOf, crnOf, fieldsOf, listOf, parsedJson, prisonNumberOf, textOf, type Fields } from './fields.js';

/** One thing HMPPS says has happened. It has no id of its own and no number in a row: `fingerprint` is what it is known by. */
export interface HmppsEvent {
  readonly type: string;
  readonly at: EventTime;
  readonly prisonNumber: string | null;
  readonly bookingId: string | null;
  readonly crn: string | null;
  /** Everything else it says, by its name: `additionalInformation` of a domain event, all fields of a prison event. */
  readonly more: Fields;
  /** True where the envelope called it something else. */
  readonly misnamed: boolean;
  readonly fingerprint: Buffer;
}

export type ReadEvent = { readonly ok: true; readonly event: HmppsEvent } | { readonly ok: false; readonly because: Unreadable };

const identifiers = (body: Fields): readonly Fields[] => listOf(fieldsOf(body['personReference'])['identifiers']).map(fieldsOf);

const identifier = (body: Fields, types: RegExp, read: (given: unknown) => string | null): string | null => {
  for (const { type, value } of identifiers(body)) {
    const found = typeof type === 'string' && types.test(type) ? read(value) : null;
    if (found !== null) return found;
  }
  return null;
};

const first = (more: Fields, names: readonly string[], read: (given: unknown) => string | null): string | null => {
  for (const name of names) {
    const found = read(more[name]);
    if (found !== null) return found;
  }
  return null;
};

const PRISON_NUMBERS = ['nomsNumber', 'prisonerId', 'prisonerNumber', 'offenderIdDisplay', 'offenderNo'];

/** What tells two events of one moment apart. The words of a description are no part of it: they are known to be wrong. */
const fingerprintOf = (type: string, whose: readonly (string | null)[], at: EventTime, more: Fields): Buffer => {
  const told = [
    ...[more['reason'], more['nomisMovementReasonCode'], more['movementReasonCode'], more['movementType']].map(codeOf),
    textOf(more['removedNomsNumber']),
    more['recordDeleted'] === true,
    listOf(more['categoriesChanged']).map(String).sort().join(),
  ];
  return createHash('sha256')
    .update(JSON.stringify([type, whose, at.key, told]))
    .digest();
};

/**
 * Reads a domain event, or a prison event (flat, without a version, its time without a zone). Descriptions are never read. The
 * prison number is looked for where the services put it, the reference first.
 */
export const readEvent = ({ text, attributeType }: FeedMessage): ReadEvent => {
  const said = parsedJson(text);
  if (said === undefined) return { ok: false, because: 'not-json' };
  const body = fieldsOf(said);
  if (Object.keys(body).length === 0) return { ok: false, because: 'not-an-object' };
  const type = textOf(body['eventType']) ?? attributeType;
  if (type === null || !/^[\w.-]{1,200}$/.test(type)) return { ok: false, because: 'no-event-type' };
  const at = eventTime(body['occurredAt'] ?? body['eventDatetime']);
  if (at === null) return { ok: false, because: 'no-time' };
  const more = 'occurredAt' in body ? fieldsOf(body['additionalInformation']) : body;
  const prisonNumber = identifier(body, /^noms(number)?$/i, prisonNumberOf) ?? first(more, PRISON_NUMBERS, prisonNumberOf);
  const crn = identifier(body, /^crn$/i, crnOf) ?? first(more, ['crn'], crnOf);
  const bookingId = bookingIdOf(more['bookingId']);
  return {
    ok: true,
    event: {
      type,
      at,
      prisonNumber,
      bookingId,
      crn,
      more,
      misnamed: attributeType !== null && attributeType !== type,
      fingerprint: fingerprintOf(type, [prisonNumber, bookingId, crn], at, more),
    },
  };
};
