import type { FactLine } from '#persistence';
import { sayMoment } from '../days-and-times.js';

/** Where a fact comes from and when it was heard: "Recorded by Lee Hartley, Tue 1 Dec 2026, 10:00:05". */
export const sourceOf = ({ saidBy, feed, heardAt }: Pick<FactLine, 'saidBy' | 'feed' | 'heardAt'>): string =>
  `${saidBy === null ? `Heard from ${feed}` : `Recorded by ${saidBy}`}, ${sayMoment(heardAt)}`;

/** The last fact, in the order in which facts count, that says something of this. */
export const lastOf = (facts: readonly FactLine[], says: (fact: FactLine) => boolean): FactLine | null =>
  facts.findLast(says) ?? null;
