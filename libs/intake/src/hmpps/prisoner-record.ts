import { isLocalDate, type LocalDate } from '#calendar';
import type { FactItem } from '../fact-item.js';
import { check } from '../field-check.js';
import { bookingIdOf, codeOf, fieldsOf, prisonNumberOf, type Fields } from './fields.js';
import { arriving, leaving, NO_OWN_CODES, type Leaving, type OwnCodes } from './movements.js';

/** Which field of the record is which date of the hub. Every date a release can fall on is read, not only the three that are searched by. */
const DATES = {
  confirmed: 'confirmedReleaseDate',
  apd: 'actualParoleDate',
  hdcad: 'homeDetentionCurfewActualDate',
  prrd: 'postRecallReleaseDate',
  crd: 'conditionalReleaseDate',
  ard: 'automaticReleaseDate',
  npd: 'nonParoleDate',
  hdced: 'homeDetentionCurfewEligibilityDate',
  ped: 'paroleEligibilityDate',
} as const;
/** HMPPS's own choice among the others, and now and then the only one there is. Taken where the record has no other to leave by. */
const LAST_RESORT = 'releaseDate';
type DateName = keyof typeof DATES | 'other';

/** All that is asked for: what is not used is not fetched. */
export const RECORD_FIELDS: readonly string[] = [
  'prisonerNumber',
  'bookingId',
  'bookNumber',
  'firstName',
  'lastName',
  'dateOfBirth',
  'status',
  'lastMovementTypeCode',
  'lastMovementReasonCode',
  'prisonId',
  'legalStatus',
  'recall',
  'indeterminateSentence',
  'restrictedPatient',
  'sentenceStartDate',
  ...Object.values(DATES),
  LAST_RESORT,
];

/**
 * The dates of the record the hub does not take, each with its reason in a word: eligibility is no release, the rest end something
 * else, are other dates' sources, or say nothing of the gate.
 */
export const DATES_NOT_TAKEN: Readonly<Record<string, string>> = {
  nonDtoReleaseDate: 'repeats one of the others',
  nonDtoReleaseDateType: 'names which one that is',
  homeDetentionCurfewEndDate: 'ends the curfew',
  tariffDate: 'eligibility is no release',
  releaseOnTemporaryLicenceDate: 'a temporary absence is no release',
  sentenceExpiryDate: 'ends the sentence',
  licenceExpiryDate: 'ends the licence',
  topupSupervisionStartDate: 'begins supervision',
  topupSupervisionExpiryDate: 'ends supervision',
  dischargeDate: 'a move to hospital is no release',
};

/** Where the person is: `out` has left by the gate; the ways of leaving that are no release keep their own names. */
export type Stands =
  'in' | 'recalled' | 'out' | Exclude<Leaving, 'release' | 'court-release' | 'court' | 'temporary-absence' | 'transfer'>;

type Says = Pick<FactItem, 'person' | 'custody'> & { readonly dates: Readonly<Record<DateName, LocalDate | null>> };

/** What the prison's system holds of one person, in the hub's words. A date that is not there is said to be none. */
export interface PrisonerRecord {
  readonly prisonNumber: string;
  readonly bookingId: string | null;
  readonly bookNumber: string | null;
  readonly stands: Stands;
  /** By which movement somebody who is out left: the gate, or a court. */
  readonly how: 'release' | 'court-release';
  readonly movementCode: string | null;
  readonly says: Says;
}

export type ReadRecord =
  | { readonly ok: true; readonly record: PrisonerRecord }
  | { readonly ok: false; readonly prisonNumber: string | null; readonly because: string };

const AWAY_FOR_A_WHILE: ReadonlySet<string> = new Set(['court', 'temporary-absence', 'transfer']);

/** `INACTIVE OUT` is out of prison: the last movement says how. Every other status but a new one is in its care. */
const standsOf = (record: Fields, own: OwnCodes): Stands => {
  const [type, code] = [codeOf(record['lastMovementTypeCode']), codeOf(record['lastMovementReasonCode'])];
  const legal = codeOf(record['legalStatus']);
  if (legal === 'DEAD') return 'died';
  const status = codeOf(record['status']) ?? '';
  if (/^ACTIVE (IN|OUT)$|^INACTIVE TRN$/.test(status)) {
    return legal === 'RECALL' || record['recall'] === true || arriving(type, code, own) === 'recall' ? 'recalled' : 'in';
  }
  if (status !== 'INACTIVE OUT') return 'unclear';
  if (record['restrictedPatient'] === true) return 'hospital';
  const how = leaving(type, code, own);
  if (how === 'release' || how === 'court-release') return 'out';
  return AWAY_FOR_A_WHILE.has(how) ? 'unclear' : (how as Stands);
};

const howOf = (record: Fields, own: OwnCodes): PrisonerRecord['how'] =>
  leaving(codeOf(record['lastMovementTypeCode']), codeOf(record['lastMovementReasonCode']), own) === 'court-release'
    ? 'court-release'
    : 'release';

/** Pseudo-prisons: out, and on the way. Nobody's home prison. */
const NO_PRISON: ReadonlySet<string> = new Set(['OUT', 'TRN']);
const prisonOf = (record: Fields): string | null => {
  const prison = codeOf(record['prisonId']);
  return prison === null || NO_PRISON.has(prison) || !/^[A-Z0-9]{3,6}$/.test(prison) ? null : prison;
};

const dayOf = (given: unknown): LocalDate | null | undefined => {
  if (given === undefined || given === null || given === '') return null;
  return typeof given === 'string' && isLocalDate(given) ? given : undefined;
};

const custodyOf = (record: Fields): NonNullable<FactItem['custody']> => {
  const [prison, legalStatus, indeterminate] = [prisonOf(record), codeOf(record['legalStatus']), record['indeterminateSentence']];
  const sentenced = dayOf(record['sentenceStartDate']) ?? null;
  return {
    ...(prison === null ? {} : { prison }),
    ...(legalStatus === null ? {} : { legalStatus }),
    ...(typeof indeterminate === 'boolean' ? { indeterminate } : {}),
    ...(sentenced === null ? {} : { sentenceStartDate: sentenced }),
  };
};

const personOf = (record: Fields, born: LocalDate | null): NonNullable<FactItem['person']> => {
  const [firstName, lastName] = ['firstName', 'lastName'].map((name) => check.text(record[name], name, []));
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(born === null ? {} : { dateOfBirth: born }),
  };
};

/** Whether the record has a date to leave by: the parole eligibility date is none. */
const hasDateToLeaveBy = (dates: Partial<Record<DateName, LocalDate | null>>): boolean =>
  Object.entries(dates).some(([name, day]) => name !== 'ped' && day !== null);

/** Reads one record of Prisoner Search. A date that is none spoils the whole record: half of it would be worse than none. */
export const readPrisonerRecord = (given: unknown, own: OwnCodes = NO_OWN_CODES): ReadRecord => {
  const record = fieldsOf(given);
  const prisonNumber = prisonNumberOf(record['prisonerNumber']);
  if (prisonNumber === null) return { ok: false, prisonNumber, because: 'it has no prison number' };
  const dates: Partial<Record<DateName, LocalDate | null>> = {};
  for (const [name, field] of [...Object.entries(DATES), ['other', LAST_RESORT]] as [DateName, string][]) {
    const day = dayOf(record[field]);
    if (day === undefined) return { ok: false, prisonNumber, because: `its ${field} is no day` };
    dates[name] = name === 'other' && hasDateToLeaveBy(dates) ? null : day;
  }
  const born = dayOf(record['dateOfBirth']);
  if (born === undefined) return { ok: false, prisonNumber, because: 'its dateOfBirth is no day' };
  return {
    ok: true,
    record: {
      prisonNumber,
      bookingId: bookingIdOf(record['bookingId']),
      bookNumber: bookingIdOf(record['bookNumber']),
      stands: standsOf(record, own),
      how: howOf(record, own),
      movementCode: codeOf(record['lastMovementReasonCode']),
      says: { person: personOf(record, born), custody: custodyOf(record), dates: dates as Says['dates'] },
    },
  };
};
