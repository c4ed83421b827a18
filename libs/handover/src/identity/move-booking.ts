import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import {
  addPerson,
  askToRead,
  holdReleasesOf,
  keptNumbers,
  moveReleases,
  noteIdentity,
  peopleOfNumbers,
  type PersonOfNumber,
} from '#persistence';
import { reach } from '#platform';
import { differences } from './differences.js';
import { everythingAnew } from './everything-anew.js';
import { uniteReleases } from './unite-releases.js';

interface BookingMove {
  readonly bookingId: string;
  readonly from: string;
  readonly to: string;
  readonly on: LocalDate;
}

/** `not-here`: the hub has no release of that booking; both records are read. `differ`: a person must say whose release it is. */
export type BookingMoved =
  | { readonly outcome: 'moved' | 'not-here' | 'already'; readonly personIds: readonly string[] }
  | { readonly outcome: 'differ'; readonly people: readonly PersonOfNumber[]; readonly differ: readonly string[] };

/** Moves the release of one booking to the person whose it is, in the way of a merge. */
export const moveBooking = async (tx: EntityManager, { bookingId, from, to, on }: BookingMove): Promise<BookingMoved> => {
  const aliases = await keptNumbers(tx, [from, to]);
  const [was, now] = [aliases.get(from) ?? from, aliases.get(to) ?? to];
  if (was === now) return { outcome: 'already', personIds: [] };
  const people = await peopleOfNumbers(tx, [was, now]);
  const [giver, taker] = [was, now].map((number) => people.find(({ prisonNumber }) => prisonNumber === number));
  const ids = people.map(({ id }) => id);
  const held = await holdReleasesOf(tx, ids);
  const moving = held.filter(({ personId, booking }) => personId === giver?.id && booking === bookingId);
  if (giver === undefined || moving.length === 0) {
    await askToRead(tx, ids);
    return { outcome: 'not-here', personIds: ids };
  }
  const differ = taker === undefined ? [] : differences(giver, taker);
  if (differ.length > 0) return { outcome: 'differ', people, differ };
  const takerId = taker?.id ?? (await addPerson(tx, now));
  const theirs = held.filter(({ personId }) => personId === takerId);
  await uniteReleases(tx, theirs, moving, { was, now, on });
  const left = (await holdReleasesOf(tx, [giver.id])).filter(({ booking }) => booking === bookingId).map(({ id }) => id);
  await moveReleases(tx, left, takerId);
  await moveReleases(
    tx,
    (await holdReleasesOf(tx, [takerId])).map(({ id }) => id),
    takerId,
  );
  await noteIdentity(
    tx,
    (await holdReleasesOf(tx, [takerId]))
      .filter(({ booking }) => booking === bookingId)
      .map(({ id }) => ({ releaseId: id, what: 'booking-moved', was, now })),
  );
  await everythingAnew(tx, [giver.id, takerId]);
  await askToRead(tx, [giver.id, takerId]);
  reach('merge.before-commit');
  return { outcome: 'moved', personIds: [giver.id, takerId] };
};
