import { localDate, type LocalDate } from '#calendar';
import {
  meaningOf,
  readEvent,
  readFeedMessage,
  subjectsOf,
  whatFollows,
  type FeedOutcome,
  type Follows,
  type HmppsEvent,
  type Meaning,
  type MeaningForOne,
  type OwnCodes,
  type Seen,
  type Stands,
  type Subjects,
} from '#intake';
import type { HmppsPerson, MessageResult, MessageRow, Raised, WhereSeen } from '#persistence';
import { toLookAt, unreadable } from './feed-attention.js';
import type { FeedFact } from './feed-facts.js';
import type { PersonSeen } from './people-seen.js';

/** A message that could be read. */
export interface HeardEvent {
  readonly row: MessageRow;
  readonly event: HmppsEvent;
  readonly meaning: Meaning;
  readonly subjects: Subjects;
}
/** One that is about people by themselves; the others say who is who. */
export interface HeardOfOne extends HeardEvent {
  readonly meaning: MeaningForOne;
}
export type ReadRow = HeardEvent | { readonly row: MessageRow; readonly because: string };

/** What a batch of messages makes necessary, gathered before anything is written. */
export interface FeedRound {
  readonly results: MessageResult[];
  readonly facts: FeedFact[];
  readonly raised: Raised[];
  readonly readAgain: Set<string>;
  /** About whom nothing may be sent from now on, and why. */
  readonly held: Readonly<Record<NonNullable<Follows['hold']>, Set<string>>>;
  readonly where: Map<string, WhereSeen>;
  /** The prisons the hub has a place for. None where nothing is said of where a person is. */
  readonly prisons: ReadonlySet<string>;
}

export const newRound = (prisons: ReadonlySet<string> = new Set()): FeedRound => ({
  prisons,
  results: [],
  facts: [],
  raised: [],
  readAgain: new Set(),
  held: { 'death-reported': new Set(), 'record-removed': new Set() },
  where: new Map(),
});

export const readRow = (row: MessageRow, own: OwnCodes): ReadRow => {
  const read = readFeedMessage(row.raw.toString('utf8'));
  const event = read.ok ? readEvent(read.message) : read;
  if (!event.ok) return { row, because: event.because };
  return { row, event: event.event, meaning: meaningOf(event.event, own), subjects: subjectsOf(event.event) };
};

const AFTER: Readonly<Record<string, string>> = {
  released: 'released',
  died: 'died',
  'release-cancelled': 'cancelled',
  'release-reinstated': 'expected',
  recalled: 'returned',
  returned: 'returned',
  hospital: 'hospital',
  'at-large': 'at-large',
  deported: 'deported',
};

/** Who comes back from where they had not been released is simply inside again. */
const afterHappening = (what: string, was: string): string => {
  if ((what === 'returned' || what === 'recalled') && was !== 'released') return 'expected';
  return AFTER[what] ?? was;
};

/** What the messages before it in this batch have made of a person. */
interface Lately {
  seen: Seen;
  stands: Stands | null;
  outOn: string | null;
}

const standsAfter = ({ meaning }: HeardOfOne, follows: Follows, was: Stands | null): Stands | null => {
  if (follows.outcome === 'reported' || (follows.says === null && follows.look === null)) return was;
  if (meaning.means === 'recalled') return 'recalled';
  if (meaning.means === 'came-in') return meaning.how === 'recall' ? 'recalled' : 'in';
  if (meaning.means !== 'left') return was;
  if (meaning.how === 'release' || meaning.how === 'court-release') return 'out';
  return meaning.how === 'court' || meaning.how === 'temporary-absence' || meaning.how === 'transfer' ? was : meaning.how;
};

/** Where one event does different things to two people, the one that matters most is the message's outcome. */
const WEIGHT: readonly FeedOutcome[] = ['ignored', 'unchanged', 'waiting', 'reported', 'held', 'recorded'];

export const lateliesOf = (people: readonly PersonSeen[], pull: 'on' | 'off'): ReadonlyMap<string, Lately> =>
  new Map(
    people.map(({ person, known, happenedKey, stood }) => [
      person.personId,
      {
        seen: {
          standing: known?.standing ?? 'no-date',
          releasedOn: known?.releasedOn ?? null,
          happenedKey,
          outKey: person.outKey,
          inKey: person.inKey,
          pull,
        },
        stands: stood,
        outOn: person.outOn,
      },
    ]),
  );

export const isAbout = ({ prisonNumbers, bookingId, crns }: Subjects, person: HmppsPerson): boolean =>
  [person.prisonNumber, ...person.formerNumbers].some((number) => prisonNumbers.includes(number)) ||
  (prisonNumbers.length === 0 && bookingId !== null && person.bookings.includes(bookingId)) ||
  (person.crn !== null && crns.includes(person.crn));

export const result = (
  row: MessageRow,
  event: HmppsEvent | null,
  state: MessageResult['state'],
  because: string | null,
  personId: string | null = null,
): MessageResult => ({
  id: row.id,
  state,
  because,
  eventType: event?.type ?? null,
  occurredAt: event?.at.raw ?? null,
  fingerprint: event?.fingerprint ?? null,
  personId,
  raw: 'keep',
});

/** A message nobody can understand is kept as it came, and a person looks. */
export const notUnderstood = (round: FeedRound, row: MessageRow, because: string): void => {
  round.results.push(result(row, null, 'failed', because));
  round.raised.push(unreadable(because, localDate(row.receivedOn)));
};

const moved = (lately: Lately, heard: HeardOfOne, follows: Follows): void => {
  const { event } = heard;
  const happened = follows.says?.happened;
  lately.stands = standsAfter(heard, follows, lately.stands);
  lately.outOn = follows.outKey === null ? null : (follows.outOn ?? lately.outOn);
  lately.seen = {
    ...lately.seen,
    outKey: follows.outKey,
    inKey: follows.inKey,
    ...(happened === undefined
      ? {}
      : {
          standing: afterHappening(happened.what, lately.seen.standing),
          releasedOn: happened.what === 'released' ? happened.on : null,
          happenedKey: event.at.key,
        }),
  };
};

/** A prison the hub has no place for is not recorded, and a person is told. */
const withKnownPrison = (follows: Follows, prisons: ReadonlySet<string>): Follows => {
  const prison = follows.says?.custody?.prison;
  if (prison === undefined || prisons.has(prison)) return follows;
  return { ...follows, outcome: 'held', because: 'unknown-prison', says: null, look: 'unknown-prison' };
};

/** The record of a number that was merged into another is removed, as it should be. That of the number that was kept is not. */
const meantFor = ({ meaning, subjects }: HeardOfOne, person: HmppsPerson): MeaningForOne =>
  meaning.means === 'identity' && meaning.what === 'record-removed' && !subjects.prisonNumbers.includes(person.prisonNumber)
    ? { means: 'nothing', because: 'the number was merged into another' }
    : meaning;

const toPerson = (round: FeedRound, heard: HeardOfOne, person: HmppsPerson, lately: Lately): Follows => {
  const { event, row } = heard;
  const follows = withKnownPrison(whatFollows(meantFor(heard, person), event.at, lately.seen), round.prisons);
  const on: LocalDate = localDate(row.receivedOn);
  moved(lately, heard, follows);
  const { seen, stands, outOn } = lately;
  round.where.set(person.personId, { personId: person.personId, stands, inKey: seen.inKey, outKey: seen.outKey, outOn });
  if (follows.says !== null) {
    const factId = `${event.fingerprint.toString('hex')}:${person.personId}`;
    round.facts.push({ releaseId: person.releaseId, factId, occurredAt: event.at.key, says: follows.says });
  }
  if (follows.look !== null) round.raised.push(toLookAt(person.releaseId, follows.look, event.at.on, on));
  if (follows.hold !== null) round.held[follows.hold].add(person.personId);
  if (follows.readAgain === 'yes') round.readAgain.add(person.personId);
  return follows;
};

/** What one message does, on top of what the messages before it in this batch have done. */
export const gather = (
  round: FeedRound,
  heard: HeardOfOne,
  people: readonly PersonSeen[],
  latelies: ReadonlyMap<string, Lately>,
): void => {
  const { row, event, meaning, subjects } = heard;
  const named = subjects.prisonNumbers.length + subjects.crns.length + (subjects.bookingId === null ? 0 : 1);
  if (meaning.means !== 'nothing' && named === 0) {
    round.results.push(result(row, event, 'held', 'it names nobody'));
    round.raised.push(unreadable('it-names-nobody', localDate(row.receivedOn)));
    return;
  }
  const about = people.filter(({ person }) => isAbout(subjects, person));
  const [first] = about;
  if (first === undefined) {
    round.results.push({ ...result(row, event, 'ignored', 'about nobody the hub knows'), raw: 'forget' });
    return;
  }
  const outcomes = about.flatMap(({ person }) => {
    const lately = latelies.get(person.personId);
    return lately === undefined ? [] : [toPerson(round, heard, person, lately)];
  });
  const weightiest = outcomes.sort((a, b) => WEIGHT.indexOf(b.outcome) - WEIGHT.indexOf(a.outcome))[0];
  const { outcome, because } = weightiest ?? { outcome: 'ignored', because: null };
  round.results.push(result(row, event, outcome, because, first.person.personId));
};

/** Told before under another id: it is what the first one was. */
export const toldAlready = (round: FeedRound, { row, event }: HeardEvent): void => {
  round.results.push(result(row, event, 'unchanged', 'the same event came before under another id'));
};
