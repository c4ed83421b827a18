import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import {
  aliasNumber,
  askToRead,
  foldPerson,
  holdReleasesOf,
  keptNumbers,
  moveReleases,
  noteIdentity,
  peopleOfNumbers,
  renumberPerson,
  type PersonOfNumber,
} from '#persistence';
import { reach } from '#platform';
import { differences } from './differences.js';
import { everythingAnew } from './everything-anew.js';
import { uniteReleases } from './unite-releases.js';

export interface Merge {
  readonly removed: string;
  readonly kept: string;
  /** The day the hub learnt of it. */
  readonly on: LocalDate;
  /** `whatever`: somebody of the staff has said that they are one person. */
  readonly unless: 'they-differ' | 'whatever';
}

/**
 * `noted`: the hub knows nobody by the removed number; it remembers the two numbers. `differ`: the records are of two people, as far as
 * the hub can see, and nothing was changed. `unclear`: it does not go with what was merged before.
 */
export type Merged =
  | { readonly outcome: 'merged'; readonly personId: string }
  | { readonly outcome: 'noted' | 'already' }
  | { readonly outcome: 'unclear'; readonly people: readonly PersonOfNumber[] }
  | { readonly outcome: 'differ'; readonly people: readonly PersonOfNumber[]; readonly differ: readonly string[] };

const renumber = async (tx: EntityManager, person: PersonOfNumber, { removed }: Merge, kept: string): Promise<void> => {
  await holdReleasesOf(tx, [person.id]);
  await renumberPerson(tx, person.id, kept);
  await aliasNumber(tx, removed, kept);
};

const join = async (tx: EntityManager, from: PersonOfNumber, to: PersonOfNumber, { removed, on }: Merge): Promise<void> => {
  const all = await holdReleasesOf(tx, [from.id, to.id]);
  const of = (person: PersonOfNumber) => all.filter(({ personId }) => personId === person.id);
  await uniteReleases(tx, of(to), of(from), { was: removed, now: to.prisonNumber, on });
  reach('merge.half-way');
  const left = (await holdReleasesOf(tx, [from.id])).map(({ id }) => id);
  await moveReleases(tx, left, to.id);
  const theirs = (await holdReleasesOf(tx, [to.id])).map(({ id }) => id);
  await moveReleases(tx, theirs, to.id);
  await foldPerson(tx, from.id, to.id);
  await aliasNumber(tx, removed, to.prisonNumber);
};

/**
 * Makes two records of one person one, in the caller's transaction, in which nobody else looks people up. Releases of one booking
 * become one, with the history of both; every name that a partner knows stays good; all of it is planned anew before anything is sent.
 */
export const mergePeople = async (tx: EntityManager, merge: Merge): Promise<Merged> => {
  const { removed, unless } = merge;
  const aliases = await keptNumbers(tx, [removed, merge.kept]);
  const kept = aliases.get(merge.kept) ?? merge.kept;
  const before = aliases.get(removed);
  if (before === kept) return { outcome: 'already' };
  const people = await peopleOfNumbers(tx, [removed, kept]);
  if (before !== undefined || kept === removed) return { outcome: 'unclear', people };
  const [from, to] = [removed, kept].map((number) => people.find(({ prisonNumber }) => prisonNumber === number));
  if (from === undefined) {
    await aliasNumber(tx, removed, kept);
    return { outcome: 'noted' };
  }
  const differ = to === undefined || unless === 'whatever' ? [] : differences(from, to);
  if (differ.length > 0) return { outcome: 'differ', people, differ };
  if (to === undefined) await renumber(tx, from, merge, kept);
  else await join(tx, from, to, merge);
  const personId = to?.id ?? from.id;
  const releases = await everythingAnew(tx, [personId]);
  await noteIdentity(
    tx,
    releases.map((releaseId) => ({ releaseId, what: 'merged', was: removed, now: kept })),
  );
  await askToRead(tx, [personId]);
  reach('merge.before-commit');
  return { outcome: 'merged', personId };
};
