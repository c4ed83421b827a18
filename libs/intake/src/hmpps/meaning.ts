import type { FactItem } from '../fact-item.js';
import { alertsSaid } from './alerts.js';
import { codeOf, crnOf, listOf, prisonNumberOf, textOf } from './fields.js';
import type { HmppsEvent } from './hmpps-event.js';
import { arriving, leaving, NO_OWN_CODES, type Arriving, type Leaving, type OwnCodes } from './movements.js';

/** `confirmed` events are held back some 45 minutes and dropped where the movement is put right; a `hint` is sent at once. */
export type Stage = 'confirmed' | 'hint';

/** What an event means to the hub, whoever it is about. */
export type Meaning =
  | { readonly means: 'left'; readonly how: Leaving; readonly stage: Stage; readonly code: string | null }
  | {
      readonly means: 'came-in';
      readonly how: Arriving;
      readonly stage: Stage;
      readonly code: string | null;
      /** The prison that takes the person in, as far as the event says so. */
      readonly prison: string | null;
    }
  /** Something has changed: the person's record says what. */
  | { readonly means: 'read-again' }
  | { readonly means: 'crn'; readonly crn: string }
  /** Who somebody is has changed, or the record is gone: a person must look. */
  | { readonly means: 'identity'; readonly what: 'record-removed' | 'crn-unmerged' | 'merge-unclear' }
  /** Two records are of one person: the removed number is the kept one from now on. */
  | { readonly means: 'merged'; readonly removed: string; readonly kept: string }
  /** A booking is another person's than was thought. */
  | { readonly means: 'booking-moved'; readonly bookingId: string; readonly from: string; readonly to: string }
  | { readonly means: 'recalled' }
  /** Alerts the hub has a place for were opened or closed. */
  | { readonly means: 'alerts'; readonly custody: NonNullable<FactItem['custody']> }
  | { readonly means: 'nothing'; readonly because: string };

/** Whom an event is about: a merge concerns two numbers. */
export interface Subjects {
  readonly prisonNumbers: readonly string[];
  readonly bookingId: string | null;
  readonly crns: readonly string[];
}

type Reader = (event: HmppsEvent, own: OwnCodes) => Meaning;

const READ_AGAIN: Reader = () => ({ means: 'read-again' });
const nothing =
  (because: string): Reader =>
  () => ({ means: 'nothing', because });

const CODE_FIELDS = ['nomisMovementReasonCode', 'movementReasonCode'] as const;
const codeIn = ({ more }: HmppsEvent): string | null =>
  CODE_FIELDS.map((name) => codeOf(more[name])).find((code) => code !== null) ?? null;

/** Pseudo-prisons: out, and on the way. Nobody’s home prison. */
const NO_PRISON: ReadonlySet<string> = new Set(['OUT', 'TRN']);
const prisonIn = ({ more }: HmppsEvent, field: string): string | null => {
  const prison = codeOf(more[field]);
  return prison === null || NO_PRISON.has(prison) || !/^[A-Z0-9]{3,6}$/.test(prison) ? null : prison;
};

const left =
  (stage: Stage): Reader =>
  (event, own) => {
    const [reason, code] = [codeOf(event.more['reason']), codeIn(event)];
    // A hint carries no movement code. That somebody is out is all it says, and all it is taken for.
    if (codeOf(event.more['legalStatus']) === 'DEAD') return { means: 'left', how: 'died', stage, code };
    const how = stage === 'hint' && reason === 'RELEASED' && code === null ? 'release' : leaving(reason, code, own);
    return { means: 'left', how, stage, code };
  };

const cameIn =
  (stage: Stage): Reader =>
  (event, own) => {
    const code = codeIn(event);
    return {
      means: 'came-in',
      how: arriving(codeOf(event.more['reason']), code, own),
      stage,
      code,
      prison: prisonIn(event, 'prisonId'),
    };
  };

/** A movement as the prison's system records it, at once and not yet put right. One that was deleted never happened. */
const movement: Reader = (event, own) => {
  const [type, code] = [codeOf(event.more['movementType']), codeIn(event)];
  if (event.more['recordDeleted'] === true || type === null) return { means: 'read-again' };
  return codeOf(event.more['directionCode']) === 'OUT'
    ? { means: 'left', how: leaving(type, code, own), stage: 'hint', code }
    : { means: 'came-in', how: arriving(type, code, own), stage: 'hint', code, prison: prisonIn(event, 'toAgencyLocationId') };
};

const CATEGORIES_THAT_MATTER = new Set([
  'IDENTIFIERS',
  'PERSONAL_DETAILS',
  'STATUS',
  'LOCATION',
  'SENTENCE',
  'RESTRICTED_PATIENT',
]);
const updated: Reader = ({ more }) =>
  listOf(more['categoriesChanged']).some((category) => CATEGORIES_THAT_MATTER.has(String(category)))
    ? { means: 'read-again' }
    : { means: 'nothing', because: 'nothing the hub keeps has changed' };

const alertsUpdated: Reader = ({ more }) => {
  const custody = alertsSaid(more['alertsAdded'], more['alertsRemoved']);
  return Object.keys(custody).length === 0
    ? { means: 'nothing', because: 'no alert the hub keeps has changed' }
    : { means: 'alerts', custody };
};

const crnTo =
  (read: (event: HmppsEvent) => string | null): Reader =>
  (event) => {
    const crn = read(event);
    return crn === null ? { means: 'nothing', because: 'it names no probation number' } : { means: 'crn', crn };
  };

/** Which number is kept is read off the fields: the description of one and the same event has said the opposite. */
const merged: Reader = ({ prisonNumber, more }) => {
  const [kept, removed] = [prisonNumberOf(more['nomsNumber']) ?? prisonNumber, prisonNumberOf(more['removedNomsNumber'])];
  return kept === null || removed === null || kept === removed || prisonNumber !== kept
    ? { means: 'identity', what: 'merge-unclear' }
    : { means: 'merged', removed, kept };
};

const bookingMoved: Reader = ({ bookingId, more }) => {
  const [from, to] = [prisonNumberOf(more['movedFromNomsNumber']), prisonNumberOf(more['movedToNomsNumber'])];
  return bookingId === null || from === null || to === null || from === to
    ? { means: 'read-again' }
    : { means: 'booking-moved', bookingId, from, to };
};

/** Every event the hub knows by name. Any other is kept and ignored: HMPPS adds new ones without asking. */
const READERS: Readonly<Record<string, Reader>> = {
  'prison-offender-events.prisoner.released': left('confirmed'),
  'prison-offender-events.prisoner.received': cameIn('confirmed'),
  'prison-offender-events.prisoner.sentence-dates-changed': READ_AGAIN,
  'prison-offender-events.prisoner.merged': merged,
  'prison-offender-events.prisoner.booking.moved': bookingMoved,
  'prisoner-offender-search.prisoner.released': left('hint'),
  'prisoner-offender-search.prisoner.received': cameIn('hint'),
  'prisoner-offender-search.prisoner.updated': updated,
  'prisoner-offender-search.prisoner.created': READ_AGAIN,
  'prisoner-offender-search.prisoner.removed': () => ({ means: 'identity', what: 'record-removed' }),
  'prisoner-offender-search.prisoner.convicted-status-changed': READ_AGAIN,
  'prisoner-offender-search.prisoner.alerts-updated': alertsUpdated,
  'calculate-release-dates.prisoner.changed': READ_AGAIN,
  'probation-case.merge.completed': crnTo(({ more }) => crnOf(more['targetCRN'])),
  'probation-case.unmerge.completed': () => ({ means: 'identity', what: 'crn-unmerged' }),
  'probation-case.prison-identifier.added': crnTo(({ crn }) => crn),
  'probation-case.prison-identifier.updated': crnTo(({ crn }) => crn),
  'recall.inserted': () => ({ means: 'recalled' }),
  'recall.updated': () => ({ means: 'recalled' }),
  'person.community.manager.allocated': nothing('who manages the case is not kept'),
  'offender-management.handover.changed': nothing('who manages the case is not kept'),
  'intervention.referral.sent': nothing('referrals of other services are not kept'),
  'intervention.referral.ended': nothing('referrals of other services are not kept'),
  'interventions.community.referral.created': nothing('referrals of other services are not kept'),
  'CONFIRMED_RELEASE_DATE-CHANGED': READ_AGAIN,
  'SENTENCE_DATES-CHANGED': READ_AGAIN,
  KEY_DATE_ADJUSTMENT_UPSERTED: READ_AGAIN,
  KEY_DATE_ADJUSTMENT_DELETED: READ_AGAIN,
  'EXTERNAL_MOVEMENT-CHANGED': movement,
  'OFFENDER_MOVEMENT-DISCHARGE': movement,
  'OFFENDER_MOVEMENT-RECEPTION': movement,
};

export const EVENT_TYPES: readonly string[] = Object.keys(READERS);

export const meaningOf = (event: HmppsEvent, own: OwnCodes = NO_OWN_CODES): Meaning =>
  (Object.hasOwn(READERS, event.type) ? READERS[event.type] : undefined)?.(event, own) ?? {
    means: 'nothing',
    because: 'the hub does not know this kind of event',
  };

const OTHER_NUMBERS = ['removedNomsNumber', 'movedFromNomsNumber', 'movedToNomsNumber'];
const OTHER_CRNS = ['sourceCRN', 'reactivatedCRN', 'unmergedCRN'];
const known = <T>(found: readonly (T | null)[]): readonly T[] => [...new Set(found.filter((one) => one !== null))];

/** Everybody an event is about, by each number it names. */
export const subjectsOf = ({ prisonNumber, bookingId, crn, more }: HmppsEvent): Subjects => ({
  prisonNumbers: known([prisonNumber, ...OTHER_NUMBERS.map((name) => prisonNumberOf(more[name]))]),
  // A booking that has moved is with somebody else now: the numbers say who, the booking no longer does.
  bookingId: textOf(more['movedToNomsNumber']) === null ? bookingId : null,
  crns: known([...(prisonNumber === null ? [crn] : []), ...OTHER_CRNS.map((name) => crnOf(more[name]))]),
});
