import type { LocalDate } from '#calendar';
import type { FactItem } from '../fact-item.js';
import type { EventTime } from './event-time.js';
import type { Look } from './looks.js';
import type { Meaning } from './meaning.js';
import { forLeaving, forReturning, mayReturn, type ForThePlan } from './planning-facts.js';

/** What the hub knows of a person when an event about them comes in. `key`s are those of event times, and sort as they do. */
export interface Seen {
  readonly standing: string;
  readonly releasedOn: LocalDate | null;
  /** When that standing is true from, where something has happened: a release, a death. */
  readonly happenedKey: string | null;
  /** The person was last reported out, and not yet confirmed to be; null where no such report stands. */
  readonly outKey: string | null;
  /** The newest coming-in that was heard of. */
  readonly inKey: string | null;
  /** Whether the hub may read the person's record itself. */
  readonly pull: 'on' | 'off';
}

/** `recorded`, `unchanged`, `ignored` and `held` are the end of it; `reported` waits to be confirmed, `waiting` for the record. */
export type FeedOutcome = 'recorded' | 'reported' | 'unchanged' | 'ignored' | 'held' | 'waiting';

/** What one event does to one person. */
export interface Follows {
  readonly outcome: FeedOutcome;
  readonly because: string | null;
  readonly says: Pick<FactItem, 'happened' | 'person' | 'custody'> | null;
  readonly look: Look | null;
  readonly readAgain: 'yes' | 'no';
  /** Why nothing about the person may be sent from now on, until it is known; null where nothing is held for it. */
  readonly hold: 'death-reported' | 'record-removed' | null;
  /** What is now held of a release that is reported and not confirmed, and of the newest coming-in. */
  readonly outKey: string | null;
  readonly outOn: LocalDate | null;
  readonly inKey: string | null;
}

const later = (a: string | null, b: string): string => (a === null || b > a ? b : a);

/** The words for what does nothing more than it says. */
const ends = (seen: Seen, outcome: FeedOutcome, because: string | null): Follows => ({
  outcome,
  because,
  says: null,
  look: null,
  readAgain: 'no',
  hold: null,
  outKey: seen.outKey,
  outOn: null,
  inKey: seen.inKey,
});

/** The record is read where that is possible; where it is not, a person must. */
const readAgain = (seen: Seen): Follows =>
  seen.pull === 'on'
    ? { ...ends(seen, 'waiting', 'the record is read again'), readAgain: 'yes' }
    : { ...ends(seen, 'held', 'the hub may not read the record itself'), look: 'look-up' };

const told = (seen: Seen, { happened, look }: ForThePlan, at: EventTime): Follows => ({
  ...ends(seen, happened === null ? 'held' : 'recorded', look),
  says: happened === null ? null : { happened: { ...happened, on: at.on } },
  look,
  readAgain: seen.pull === 'on' ? 'yes' : 'no',
});

type Left = Extract<Meaning, { readonly means: 'left' }>;
type CameIn = Extract<Meaning, { readonly means: 'came-in' }>;

/** A hint that somebody is out has no effect outside the hub. It is remembered, and the record is read: at once, and after the hold. */
const reportedOut = (seen: Seen, at: EventTime): Follows => ({
  ...ends(seen, 'reported', 'it waits to be confirmed'),
  readAgain: seen.pull === 'on' ? 'yes' : 'no',
  outKey: later(seen.outKey, at.key),
  outOn: at.on,
});

/**
 * A death that is only reported: it may be an error of entry, so it is no fact yet. But silence can be mended and a message after a
 * death cannot be unsent, so everything is held, at once, until the record or a person says how it is.
 */
const deathReported = (seen: Seen): Follows => ({
  ...ends(seen, 'reported', 'a death waits to be confirmed, and nothing is sent meanwhile'),
  look: 'death-reported',
  readAgain: seen.pull === 'on' ? 'yes' : 'no',
  hold: 'death-reported',
});

const left = (seen: Seen, { how, stage }: Left, at: EventTime): Follows => {
  if (seen.standing === 'died') return ends(seen, 'unchanged', 'the person has died');
  if (how === 'merge') return ends(seen, 'ignored', 'an administrative movement is no release');
  if (how === 'court' || how === 'temporary-absence') return ends(seen, 'ignored', `${how} is no release`);
  // Where somebody was moved to is said by the prison that takes them in.
  if (how === 'transfer') return seen.pull === 'on' ? readAgain(seen) : ends(seen, 'ignored', 'on the way to another prison');
  const isRelease = how === 'release' || how === 'court-release';
  if (how !== 'died' && seen.inKey !== null && at.key <= seen.inKey)
    return ends(seen, 'ignored', 'the person has come in again since');
  if (isRelease && seen.standing === 'released') return { ...ends(seen, 'unchanged', 'already released'), outKey: null };
  if (stage === 'hint' && how === 'died') return deathReported(seen);
  if (stage === 'hint') return isRelease ? reportedOut(seen, at) : readAgain(seen);
  const { happened, look } = forLeaving(how);
  if (happened?.what === seen.standing) return ends(seen, 'unchanged', `already ${seen.standing}`);
  const follows = told(seen, { happened, look }, at);
  return isRelease || how === 'died' ? { ...follows, readAgain: 'no', outKey: null } : { ...follows, outKey: null };
};

/** Where the record may not be read, the event itself says which prison it is. */
const movedTo = (seen: Seen, prison: string): Follows => ({
  ...ends(seen, 'recorded', null),
  says: { custody: { prison } },
});

const cameIn = (seen: Seen, { how, stage, prison }: CameIn, at: EventTime): Follows => {
  // The other half of a merge: nobody has come in. What the merge means is told by its own event.
  if (how === 'merge') return readAgain(seen);
  if (seen.inKey !== null && at.key < seen.inKey) return ends(seen, 'ignored', 'a later coming-in has been heard of');
  if (seen.standing === 'released' && seen.happenedKey !== null && at.key < seen.happenedKey)
    return ends(seen, 'ignored', 'the person has left since');
  const reversed = seen.outKey !== null && seen.outKey < at.key;
  const now: Seen = { ...seen, inKey: at.key, outKey: reversed ? null : seen.outKey };
  if (mayReturn(seen.standing) && stage === 'confirmed' && how !== 'unclear') {
    return told(now, forReturning({ how, standing: seen.standing, releasedOn: seen.releasedOn, on: at.on }), at);
  }
  if (how === 'unclear') return { ...ends(now, 'held', 'unclear-movement'), look: 'unclear-movement' };
  if (reversed) {
    return { ...ends(now, 'recorded', 'the reported release was reversed'), readAgain: seen.pull === 'on' ? 'yes' : 'no' };
  }
  if (how === 'transfer' && seen.pull === 'off' && prison !== null) return movedTo(now, prison);
  if (how === 'court-return' || how === 'temporary-absence-return') return ends(now, 'ignored', `${how} changes nothing`);
  return readAgain(now);
};

/**
 * The record is gone: it may have been somebody else's, or be under another number now. Nothing is sent about the person until it is
 * found again, or a person has asked.
 */
const recordRemoved = (seen: Seen): Follows => ({
  ...ends(seen, 'held', 'record-removed'),
  look: 'record-removed',
  readAgain: seen.pull === 'on' ? 'yes' : 'no',
  hold: 'record-removed',
});

/** What an event means that is about one person, whoever it is. */
export type MeaningForOne = Exclude<Meaning, { readonly means: 'merged' | 'booking-moved' }>;

/** What an event does to a person the hub knows. The order in which two events of one person come in makes no difference to it. */
export const whatFollows = (meaning: MeaningForOne, at: EventTime, seen: Seen): Follows => {
  if (seen.standing === 'died' && (meaning.means === 'alerts' || meaning.means === 'identity'))
    return ends(seen, 'unchanged', 'the person has died');
  switch (meaning.means) {
    case 'left':
      return left(seen, meaning, at);
    case 'came-in':
      return cameIn(seen, meaning, at);
    case 'read-again':
      return readAgain(seen);
    case 'crn':
      return { ...ends(seen, 'recorded', null), says: { person: { crn: meaning.crn } } };
    case 'identity':
      return meaning.what === 'record-removed'
        ? recordRemoved(seen)
        : { ...ends(seen, 'held', meaning.what), look: meaning.what };
    case 'alerts':
      return { ...ends(seen, 'recorded', null), says: { custody: meaning.custody } };
    case 'recalled':
      return seen.standing === 'released'
        ? told(seen, forReturning({ how: 'recall', standing: seen.standing, releasedOn: seen.releasedOn, on: at.on }), at)
        : readAgain(seen);
    case 'nothing':
      return ends(seen, 'ignored', meaning.because);
  }
};
