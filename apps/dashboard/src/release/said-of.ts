import { STAFF_FEED } from '#handover';
import type { FactLine, ReleaseHead } from '#persistence';
import { sayMoment } from '../days-and-times.js';

/** Where a fact comes from and when it was heard: "Recorded by Lee Hartley, Tue 1 Dec 2026, 10:00:05". */
export const sourceOf = ({ saidBy, feed, feedId, heardAt }: Pick<FactLine, 'saidBy' | 'feed' | 'feedId' | 'heardAt'>): string =>
  `${saidBy !== null ? `Recorded by ${saidBy}` : feedId === 'partner-answers' ? 'A partner answered' : `Heard from ${feed}`}, ${sayMoment(heardAt)}`;

const DAY_MS = 86_400_000;

/** Where a fact can be taken back that one of the staff recorded less than a day ago; null where it cannot. */
export const wayToTakeBack = (
  { feedId, factId, heardAt }: Pick<FactLine, 'feedId' | 'factId' | 'heardAt'>,
  { id, asAt, standing }: Pick<ReleaseHead, 'id' | 'asAt' | 'standing'>,
): string | null =>
  feedId === STAFF_FEED && standing !== 'died' && asAt.getTime() - heardAt.getTime() < DAY_MS
    ? `/releases/${id}/take-back/${factId}`
    : null;

/** The last fact, in the order in which facts count, that says something of this. */
export const lastOf = (facts: readonly FactLine[], says: (fact: FactLine) => boolean): FactLine | null =>
  facts.findLast(says) ?? null;
