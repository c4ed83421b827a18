import type { FactLine } from '#persistence';
import { sayMoment } from '../days-and-times.js';

/** Where a fact comes from and when it was heard: "Recorded by Lee Hartley, Tue 1 Dec 2026, 10:00:05". */
export const sourceOf = ({ saidBy, feed, feedId, heardAt }: Pick<FactLine, 'saidBy' | 'feed' | 'feedId' | 'heardAt'>): string =>
  `${saidBy !== null ? `Recorded by ${saidBy}` : feedId === 'partner-answers' ? 'A partner answered' : `Heard from ${feed}`}, ${sayMoment(heardAt)}`;

/** The last fact, in the order in which facts count, that says something of this. */
export const lastOf = (facts: readonly FactLine[], says: (fact: FactLine) => boolean): FactLine | null =>
  facts.findLast(says) ?? null;
