import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import {
  isServing,
  readPrisonerRecord,
  whatARecordTells,
  type LookAt,
  type OwnCodes,
  type PrisonerRecord,
  type RecordSeen,
  type RecordTells,
} from '#intake';
import { releaseIdsOf, type CauseGone, type HasRead, type Raised, type MessageSettled, type ToRead } from '#persistence';
import { newId } from '#platform';
import { atOdds, causeOf, toLookAt, unreadable } from './feed-attention.js';
import type { FeedFact } from './feed-facts.js';
import type { PersonSeen } from './people-seen.js';

/** As long as HMPPS itself waits before it calls a release one: errors of entry are put right within this. */
export const HOLD_MINUTES = 45;

/** What the reading of many records makes necessary, gathered before anything is written. */
export interface ReadRound {
  readonly facts: FeedFact[];
  readonly raised: Raised[];
  readonly read: HasRead[];
  readonly settled: MessageSettled[];
  /** Whose death was reported and is not so. */
  readonly alive: string[];
  /** Whose record is there. */
  readonly found: string[];
  /** What a person need not look at any more. */
  readonly gone: CauseGone[];
  /** How many records said something new, or stood apart from what is recorded here. */
  drifted: number;
  /** What each record came to, for the sums. */
  readonly told: RecordTold[];
}

/** What one record came to: the fields in which it said something else than was known, and who had asked for it. */
export interface RecordTold {
  readonly outcome: string;
  readonly asked: 'event' | 'reconcile';
  readonly fields: readonly string[];
}

export interface Reading {
  readonly toRead: ToRead;
  readonly person: PersonSeen;
  readonly record: unknown;
}

interface Around {
  readonly codes: OwnCodes;
  readonly prisons: ReadonlySet<string>;
  readonly now: Date;
  readonly today: LocalDate;
}

export const newReadRound = (): ReadRound => ({
  facts: [],
  raised: [],
  read: [],
  settled: [],
  alive: [],
  found: [],
  gone: [],
  drifted: 0,
  told: [],
});

const minutesHeld = ({ person }: PersonSeen, now: Date): number | null =>
  person.outHeardAt === null ? null : (now.getTime() - person.outHeardAt.getTime()) / 60_000;

/** How long ago a death was reported that nobody has confirmed. */
const reportedFor = ({ person }: PersonSeen, now: Date): number | null =>
  person.deathReportedAt === null ? null : (now.getTime() - person.deathReportedAt.getTime()) / 60_000;

/**
 * A reported death is given up by a record that still has the person alive after as long as it takes to put an error right. Until
 * then it is read again.
 */
const aboutReportedDeath = (round: ReadRound, seen: PersonSeen, tells: RecordTells, now: Date): number | null => {
  const minutes = reportedFor(seen, now);
  if (minutes === null || tells.says?.happened?.what === 'died') return null;
  if (minutes < HOLD_MINUTES) return Math.max(1, Math.ceil(HOLD_MINUTES + 1 - minutes));
  round.alive.push(seen.person.personId);
  round.gone.push({ releaseId: seen.person.releaseId, cause: causeOf('death-reported') });
  return null;
};

const soonest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));

const heldFor = (minutes: number | null): RecordSeen['held'] =>
  minutes === null ? 'no-report' : minutes >= HOLD_MINUTES ? 'long-enough' : 'not-long-enough';

const seenAs = (seen: PersonSeen, { prisons, now, today }: Around): RecordSeen => ({
  standing: seen.known?.standing ?? 'no-date',
  releasedOn: seen.known?.releasedOn ?? null,
  outOn: seen.person.outOn as LocalDate | null,
  held: heldFor(minutesHeld(seen, now)),
  stood: seen.stood,
  before: seen.person.said,
  known: { person: seen.known?.person ?? {}, custody: seen.known?.custody ?? {}, dates: seen.known?.dates ?? {} },
  prisons,
  today,
});

/** The person is held under a booking nobody here has heard of: another term, with its own dates and needs. */
const isNewTerm = ({ person }: PersonSeen, record: PrisonerRecord): boolean =>
  record.bookingId !== null &&
  person.bookings.length > 0 &&
  isServing(record) &&
  ![record.bookingId, record.bookNumber].some((one) => one !== null && person.bookings.includes(one));

const ofNewTerm = (seen: RecordSeen): RecordSeen => ({
  ...seen,
  standing: 'no-date',
  releasedOn: null,
  stood: null,
  before: null,
  known: {},
});

/** Who it is, is asked of what is known of the person; what is new, of what is known of the term. */
const told = (record: PrisonerRecord, seen: RecordSeen, isNew: boolean): RecordTells => {
  const tells = whatARecordTells(record, seen);
  return isNew && !tells.drift.notTheSamePerson ? whatARecordTells(record, ofNewTerm(seen)) : tells;
};

const again = (report: RecordTells['report'], minutes: number | null): number | null => {
  if (report === 'begins') return HOLD_MINUTES + 1;
  return report === 'stands' ? Math.max(1, Math.ceil(HOLD_MINUTES + 1 - (minutes ?? 0))) : null;
};

const aboutOf = ({ about }: LookAt, today: LocalDate): string => (about === '' ? today : atOdds(about));

const ended = (round: ReadRound, { toRead }: Reading, state: MessageSettled['state'], because: string | null): void => {
  round.settled.push({ personId: toRead.personId, state, because, before: toRead.claimedAt });
};

const notRead = (round: ReadRound, reading: Reading): void => {
  const { personId, asked } = reading.toRead;
  round.read.push({ personId, asked, stands: null, said: null, report: 'none', reportOn: null, againInMinutes: null });
};

/** The release a record is about. The first booking that is named becomes that of the release nobody had named one for. */
const releaseOf = async (tx: EntityManager, { person }: PersonSeen, record: PrisonerRecord, isNew: boolean): Promise<string> => {
  if (record.bookingId === null || (person.bookings.length > 0 && !isNew)) return person.releaseId;
  const [id = person.releaseId] = await releaseIdsOf(tx, [{ prisonNumber: person.prisonNumber, bookingId: record.bookingId }]);
  return id;
};

/** The fields in which a record says something else than was known. Names that are filled in count as one. */
const fieldsIn = ({ drift: { says, disagrees } }: RecordTells): readonly string[] => [
  ...new Set([
    ...(says?.person === undefined ? [] : ['person']),
    ...Object.keys(says?.custody ?? {}),
    ...Object.keys(says?.dates ?? {}),
    ...disagrees.map(({ field }) => field),
  ]),
];

/** What one record makes necessary. */
export const gatherReading = async (tx: EntityManager, round: ReadRound, reading: Reading, around: Around): Promise<void> => {
  const { person: seen, toRead } = reading;
  const { today } = around;
  if (reading.record === undefined) {
    // Where HMPPS has said that it removed the record, a person has a task for that already.
    if (!seen.person.recordRemoved)
      round.raised.push(toLookAt(seen.person.releaseId, 'not-found', atOdds(seen.person.prisonNumber), today));
    notRead(round, reading);
    return ended(round, reading, 'held', 'not-found');
  }
  const read = readPrisonerRecord(reading.record, around.codes);
  if (!read.ok) {
    round.raised.push(unreadable('a-record', today));
    notRead(round, reading);
    return ended(round, reading, 'failed', read.because);
  }
  const { record } = read;
  for (const look of ['not-found', 'look-up'] as const)
    round.gone.push({ releaseId: seen.person.releaseId, cause: causeOf(look) });
  const isNew = isNewTerm(seen, record);
  const tells = told(record, seenAs(seen, around), isNew);
  const isTheirs = !tells.drift.notTheSamePerson;
  if (isTheirs) {
    round.found.push(toRead.personId);
    round.gone.push({ releaseId: seen.person.releaseId, cause: causeOf('record-removed') });
  }
  const releaseId = isTheirs ? await releaseOf(tx, seen, record, isNew) : seen.person.releaseId;
  if (isNew && isTheirs) round.raised.push(toLookAt(seen.person.releaseId, 'new-booking', record.bookingId ?? '', today));
  for (const one of tells.looks) round.raised.push(toLookAt(releaseId, one.look, aboutOf(one, today), today));
  if (tells.says !== null) {
    const occurredAt = tells.says.happened?.what === 'released' ? seen.person.outKey : null;
    round.facts.push({ releaseId, factId: `read:${newId()}`, occurredAt, says: tells.says });
  }
  const fields = fieldsIn(tells);
  if (fields.length > 0) round.drifted += 1;
  round.told.push({ outcome: tells.outcome, asked: toRead.isByEvent ? 'event' : 'reconcile', fields });
  round.read.push({
    personId: toRead.personId,
    asked: toRead.asked,
    stands: isTheirs ? record.stands : null,
    said: isTheirs && isServing(record) ? JSON.stringify(record.says) : null,
    report: tells.report,
    reportOn: tells.report === 'begins' ? today : null,
    againInMinutes: soonest(
      again(tells.report, minutesHeld(seen, around.now)),
      isTheirs ? aboutReportedDeath(round, seen, tells, around.now) : null,
    ),
  });
  ended(round, reading, tells.outcome, tells.because);
};
