import type { EntityManager } from 'typeorm';
import { auditEntries, peopleNamed, releaseIdsOf } from '#persistence';
import type { HeardOfOne } from './feed-round.js';
import { HMPPS } from './keep-feed-messages.js';

const RECEIVED: ReadonlySet<string> = new Set(['admission', 'recall', 'transfer']);

/** Whom these events say to have been received into one of the prisons. A hint is not enough: an error of entry is put right first. */
const receivedInto = (heard: readonly HeardOfOne[], prisons: ReadonlySet<string>): readonly string[] => [
  ...new Set(
    heard.flatMap(({ meaning, event: { prisonNumber } }) =>
      meaning.means === 'came-in' &&
      meaning.stage === 'confirmed' &&
      RECEIVED.has(meaning.how) &&
      meaning.prison !== null &&
      prisons.has(meaning.prison) &&
      prisonNumber !== null
        ? [prisonNumber]
        : [],
    ),
  ),
];

/**
 * Takes in whoever the hub does not know and is received into a prison an operator has named. Nothing is known of them yet but the
 * number: their record, which is read next, says the rest.
 */
export const takeInNewPeople = async (
  tx: EntityManager,
  heard: readonly HeardOfOne[],
  prisons: ReadonlySet<string>,
): Promise<void> => {
  const numbers = receivedInto(heard, prisons);
  if (numbers.length === 0) return;
  const known = await peopleNamed(tx, { prisonNumbers: numbers, bookingIds: [], crns: [] });
  const knownNumbers = new Set(known.flatMap(({ prisonNumber, formerNumbers }) => [prisonNumber, ...formerNumbers]));
  const strangers = numbers.filter((number) => !knownNumbers.has(number)).sort();
  if (strangers.length === 0) return;
  await releaseIdsOf(
    tx,
    strangers.map((prisonNumber) => ({ prisonNumber, bookingId: null })),
  );
  const detail = { people: strangers.length };
  await auditEntries(tx, [{ who: `feed:${HMPPS}`, did: 'people.taken-in', subject: HMPPS, detail }]);
};
