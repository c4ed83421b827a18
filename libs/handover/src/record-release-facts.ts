import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { saidIn, type FactItem } from '#planning';
import { auditEntries, factsById, factsHeard, prisonIds, recordFacts, releaseIdsOf, type FactOutcome } from '#persistence';
import { newId, reach } from '#platform';
import { Turns } from '#queue';
import { lookedUp } from './hmpps/looked-up.js';
import { tellEveryRelease } from './death/every-release.js';
import { HandoverMetrics } from './handover-metrics.js';
import { postHeard, type ReplanLane } from './mass/post-heard.js';

/** What became of one item. `refused` names the field; the other outcomes are those of the store. */
export type RecordedFact =
  | { readonly id: string; readonly outcome: FactOutcome; readonly releaseId: string }
  | { readonly id: string; readonly outcome: 'refused'; readonly field: string; readonly problem: string };

interface Heard {
  readonly items: readonly FactItem[];
  readonly feedId: string;
  readonly lane: ReplanLane;
  readonly who: string;
  /** Who of the staff says it, where it is said by hand, and their own words for colleagues. */
  readonly byHand?: { readonly saidBy: string; readonly note?: string };
}
interface Given {
  readonly item: FactItem;
  readonly contentHash: Buffer;
}
interface Kept {
  readonly outcome: FactOutcome;
  readonly releaseId: string;
}
interface Recorded {
  readonly results: readonly RecordedFact[];
  readonly lanes: readonly ReplanLane[];
}

/** The same thing said twice has the same hash, in whatever order its fields came. */
const hashOf = (value: unknown): Buffer => createHash('sha256').update(inOrder(value)).digest();
const inOrder = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner)}`).join()}}`;
};

const given = (item: FactItem): Given => ({
  item,
  contentHash: hashOf([item.prisonNumber, item.bookingId, item.occurredAt, saidIn(item)]),
});

const firstOfEachId = (all: readonly Given[]): readonly Given[] =>
  [...new Map(all.toReversed().map((one) => [one.item.id, one])).values()].toReversed();

/**
 * Appends what was heard to the history of the releases it is about, and posts that they must be planned again. One transaction:
 * either all of it is kept or none. The sender's own id makes a repeat harmless.
 */
@Injectable()
export class RecordReleaseFacts {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly metrics: HandoverMetrics,
  ) {}

  /** The outcome of each item, in the order given. */
  async run(heard: Heard): Promise<readonly RecordedFact[]> {
    const { results, lanes } = await this.db.transaction((tx) => this.record(tx, heard));
    reach('facts.after-commit');
    for (const { outcome } of results) this.metrics.factHeard(outcome);
    // No other lane: a turn that ordinary work asked for in the lane of a mass would cut short the rest it takes for its sake.
    await this.turns.ask(lanes);
    return results;
  }

  /** The same in a transaction that is open already. Nobody is asked for a turn. */
  async within(tx: EntityManager, heard: Heard): Promise<readonly RecordedFact[]> {
    return (await this.record(tx, heard)).results;
  }

  private async record(tx: EntityManager, { items, feedId, lane, who, byHand }: Heard): Promise<Recorded> {
    const prisons = await prisonIds(tx);
    const taken = items.filter(({ custody }) => custody?.prison === undefined || prisons.has(custody.prison));
    const kept = await this.keep(tx, { feedId, byHand }, taken.map(given));
    const news = kept.flatMap(({ outcome, releaseId }, i) => {
      const item = taken[i];
      return outcome === 'recorded' && item !== undefined ? [{ releaseId, says: saidIn(item) }] : [];
    });
    const releases = [...new Set(news.map(({ releaseId }) => releaseId))];
    await factsHeard(tx, releases);
    const lanes = await postHeard(tx, { feedId, lane, news });
    const isTold = await tellEveryRelease(tx, 'replan/urgent', releases);
    const detail = { given: items.length, recorded: news.length };
    await auditEntries(tx, [{ who, did: 'facts.recorded', subject: feedId, detail }]);
    reach('facts.before-commit');
    const keptOf = new Map(taken.map((item, i) => [item, kept[i]]));
    const results = items.map((item): RecordedFact => {
      const one = keptOf.get(item);
      if (one !== undefined) return { id: item.id, ...one };
      const problem = `the hub knows no prison ${item.custody?.prison ?? ''}`;
      return { id: item.id, outcome: 'refused', field: 'custody.prison', problem };
    });
    return { results, lanes: isTold ? [...lanes, 'replan/urgent'] : lanes };
  }

  /** Keeps what is new. An id that was used before says nothing new: no person and no release is made for it. */
  private async keep(
    tx: EntityManager,
    { feedId, byHand }: Pick<Heard, 'feedId'> & { readonly byHand: Heard['byHand'] | undefined },
    all: readonly Given[],
  ): Promise<readonly Kept[]> {
    const before = await factsById(
      tx,
      feedId,
      all.map(({ item }) => item.id),
    );
    const fresh = firstOfEachId(all).filter(({ item }) => !before.has(item.id));
    const releaseIds = await releaseIdsOf(
      tx,
      fresh.map(({ item: { prisonNumber, bookingId } }) => ({ prisonNumber, bookingId: bookingId ?? null })),
    );
    const toRecord = fresh.map(({ item, contentHash }, i) => ({
      id: newId(),
      releaseId: releaseIds[i] ?? '',
      feedId,
      factId: item.id,
      occurredAt: item.occurredAt ?? null,
      says: saidIn(item),
      contentHash,
      ...byHand,
    }));
    const outcomes = await recordFacts(tx, toRecord);
    await lookedUp(
      tx,
      toRecord.filter((_, i) => outcomes[i] === 'recorded'),
      feedId,
    );
    const keptNow = new Map(fresh.map((one, i) => [one, outcomes[i]]));
    const first = new Map(toRecord.map((one) => [one.factId, one]));
    return all.map((one): Kept => {
      const known = before.get(one.item.id) ?? first.get(one.item.id);
      if (known === undefined) throw new Error(`fact ${one.item.id} of ${feedId} was neither known nor kept`);
      const again = known.contentHash.equals(one.contentHash) ? 'repeated' : 'conflict';
      return { outcome: keptNow.get(one) ?? again, releaseId: known.releaseId };
    });
  }
}
