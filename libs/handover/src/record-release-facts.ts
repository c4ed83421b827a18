import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { saidIn, type FactItem } from '#planning';
import { auditEntries, factsHeard, post, prisonIds, recordFacts, releaseIdsOf, type FactOutcome } from '#persistence';
import { newId, reach } from '#platform';
import { Turns } from '#queue';

/** What became of one item. `refused` names the field; the other outcomes are those of the store. */
export type RecordedFact =
  | { readonly id: string; readonly outcome: FactOutcome; readonly releaseId: string }
  | { readonly id: string; readonly outcome: 'refused'; readonly field: string; readonly problem: string };

interface Heard {
  readonly items: readonly FactItem[];
  readonly feedId: string;
  readonly lane: 'replan/urgent' | 'replan/bulk';
  readonly who: string;
}

/** The same thing said twice has the same hash, in whatever order its fields came. */
const hashOf = (value: unknown): Buffer => createHash('sha256').update(inOrder(value)).digest();
const inOrder = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner)}`).join()}}`;
};

/**
 * Appends what was heard to the history of the releases it is about, and posts that they must be planned again. One transaction:
 * either all of it is kept or none. The sender's own id makes a repeat harmless.
 */
@Injectable()
export class RecordReleaseFacts {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** The outcome of each item, in the order given. */
  async run({ items, feedId, lane, who }: Heard): Promise<readonly RecordedFact[]> {
    const results = await this.db.transaction(async (tx) => {
      const prisons = await prisonIds(tx);
      const refused = (item: FactItem): boolean => item.custody?.prison !== undefined && !prisons.has(item.custody.prison);
      const taken = items.filter((item) => !refused(item));
      const releaseIds = await releaseIdsOf(
        tx,
        taken.map(({ prisonNumber, bookingId }) => ({ prisonNumber, bookingId: bookingId ?? null })),
      );
      const outcomes = await recordFacts(
        tx,
        taken.map((item, i) => ({
          id: newId(),
          releaseId: releaseIds[i] ?? '',
          feedId,
          factId: item.id,
          occurredAt: item.occurredAt ?? null,
          says: saidIn(item),
          contentHash: hashOf([item.prisonNumber, item.bookingId, item.occurredAt, saidIn(item)]),
        })),
      );
      const news = [...new Set(releaseIds.filter((_, i) => outcomes[i] === 'recorded'))];
      await factsHeard(tx, news);
      await post(tx, lane, news);
      const recorded = outcomes.filter((outcome) => outcome === 'recorded').length;
      await auditEntries(tx, [{ who, did: 'facts.recorded', subject: feedId, detail: { given: items.length, recorded } }]);
      reach('facts.before-commit');
      const byItem = new Map(
        taken.map((item, i) => [item, { id: item.id, outcome: outcomes[i] ?? 'repeated', releaseId: releaseIds[i] ?? '' }]),
      );
      return items.map(
        (item): RecordedFact =>
          byItem.get(item) ?? {
            id: item.id,
            outcome: 'refused',
            field: 'custody.prison',
            problem: `the hub knows no prison ${item.custody?.prison ?? ''}`,
          },
      );
    });
    reach('facts.after-commit');
    if (results.some(({ outcome }) => outcome === 'recorded')) await this.turns.ask([lane]);
    return results;
  }
}
