import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import { attention } from '#planning';
import {
  endSameTasks,
  nameBooking,
  noteIdentity,
  raiseAttention,
  tasksToUnite,
  uniteRelease,
  type ReleaseToUnite,
} from '#persistence';
import { sameTasks, whatToUnite, type Union } from './what-to-unite.js';

const BY = 'hmpps';

interface Numbers {
  readonly was: string;
  readonly now: string;
  /** The day the hub learnt of it. */
  readonly on: LocalDate;
}

/** A partner that was told of both knows one person twice. Nobody tells it by message which of the two goes on: a person does. */
const knownTwice = (taskId: string, releaseId: string, on: LocalDate) => ({
  releaseId,
  aboutTask: null,
  by: BY,
  task: attention(`known-twice:${taskId}`, on, {
    because: 'A partner was told of this person twice, under two prison numbers that are one person',
    reckoned: 'Ring the partner and say that the two are one. Its answers to either count, and it hears of one from now on',
    source: 'Domain reference §5.1: a merge keeps the names that partners know',
  }),
});

const unite = async (tx: EntityManager, union: Union, { was, now, on }: Numbers): Promise<string> => {
  const { gone, into } = union;
  const same = sameTasks(await tasksToUnite(tx, [gone.id, into.id]), union);
  await endSameTasks(tx, same, BY);
  await uniteRelease(tx, gone.id, into.id);
  const booking = into.booking === '' ? gone.booking : into.booking;
  if (booking !== into.booking) await nameBooking(tx, into.id, booking);
  await noteIdentity(tx, [{ releaseId: into.id, what: 'united', was, now }]);
  await raiseAttention(
    tx,
    same.filter(({ bothTold }) => bothTold).map(({ goesOnIn }) => knownTwice(goesOnIn, into.id, on)),
  );
  return into.id;
};

/** Two terms that are not one cannot both be without a booking. The name says where it came from; no booking of HMPPS looks like it. */
const nameTheUnnamed = async (
  tx: EntityManager,
  kept: readonly ReleaseToUnite[],
  others: readonly ReleaseToUnite[],
  was: string,
): Promise<void> => {
  const unnamed = others.find(({ booking }) => booking === '');
  if (unnamed === undefined || !kept.some(({ booking }) => booking === '')) return;
  await nameBooking(tx, unnamed.id, `of-${was}`);
};

/**
 * Unites the releases of two people, or of a booking that has moved, that are one. What is left of the others can then be moved. Call
 * it while holding all of them. Gives the ids of those that go on of the others'.
 */
export const uniteReleases = async (
  tx: EntityManager,
  kept: readonly ReleaseToUnite[],
  others: readonly ReleaseToUnite[],
  numbers: Numbers,
): Promise<void> => {
  const unions = whatToUnite(kept, others);
  for (const union of unions) await unite(tx, union, numbers);
  const gone = new Set(unions.flatMap(({ gone, into }) => [gone.id, into.id]));
  const left = (all: readonly ReleaseToUnite[]) => all.filter(({ id }) => !gone.has(id));
  const named = unions.map(({ gone, into }) => ({ ...into, booking: into.booking === '' ? gone.booking : into.booking }));
  await nameTheUnnamed(tx, [...left(kept), ...named], left(others), numbers.was);
};
