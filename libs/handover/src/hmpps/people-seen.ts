import type { EntityManager } from 'typeorm';
import type { Stands } from '#intake';
import { known, type Known, type ReleaseFact } from '#planning';
import { factsOf, lockReleases, nationsOfPrisons, peopleById, releasesOfSamePeople, type HmppsPerson } from '#persistence';
import { calendarFor } from '../calendars.js';

/** A person as the hub knows them at this moment, facts that are not planned for yet included. */
export interface PersonSeen {
  readonly person: HmppsPerson;
  readonly known: Known | null;
  /** When what last happened is true from; sorts beside the keys of event times. */
  readonly happenedKey: string | null;
  readonly stood: Stands | null;
}

/** Facts hold microseconds, events nanoseconds. */
const keyOf = (occurredAt: string): string => occurredAt.replace(/Z$/, '000Z');

const happenedKey = (facts: readonly ReleaseFact[]): string | null =>
  facts
    .filter(({ says }) => says.happened !== undefined)
    .map(({ occurredAt }) => keyOf(occurredAt))
    .sort()
    .at(-1) ?? null;

/**
 * Holds the releases of these people, and folds what was heard of the latest of each. They are looked at again once they are held.
 */
export const peopleSeen = async (tx: EntityManager, found: readonly HmppsPerson[]): Promise<readonly PersonSeen[]> => {
  const latest = found.map(({ releaseId }) => releaseId);
  await lockReleases(tx, await releasesOfSamePeople(tx, latest));
  const people = await peopleById(
    tx,
    found.map(({ personId }) => personId),
  );
  const ids = people.map(({ releaseId }) => releaseId);
  const [facts, nations] = [await factsOf(tx, ids), await nationsOfPrisons(tx)];
  return people.map((person) => {
    const heard = facts.get(person.releaseId) ?? [];
    return {
      person,
      known: known(heard, calendarFor(heard, nations)),
      happenedKey: happenedKey(heard),
      stood: person.stands as Stands | null,
    };
  });
};
