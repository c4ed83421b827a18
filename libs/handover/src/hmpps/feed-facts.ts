import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ReleaseFact } from '#planning';
import { factsHeard, post, recordFacts } from '#persistence';
import { newId } from '#platform';
import { tellEveryRelease } from '../death/every-release.js';
import { HMPPS } from './keep-feed-messages.js';

export interface FeedFact {
  readonly releaseId: string;
  /** What the fact is known by: told again, it is the same fact. */
  readonly factId: string;
  readonly occurredAt: string | null;
  readonly says: ReleaseFact['says'];
}

/** Appends what HMPPS said to the history of the releases, and posts that they must be planned again. How many are new. */
export const recordFeedFacts = async (tx: EntityManager, facts: readonly FeedFact[], lane: string): Promise<number> => {
  const outcomes = await recordFacts(
    tx,
    facts.map(({ releaseId, factId, occurredAt, says }) => ({
      id: newId(),
      releaseId,
      feedId: HMPPS,
      factId,
      occurredAt,
      says,
      contentHash: createHash('sha256').update(JSON.stringify(says)).digest(),
    })),
  );
  const news = facts.filter((_, i) => outcomes[i] === 'recorded').map(({ releaseId }) => releaseId);
  const releases = [...new Set(news)];
  if (releases.length > 0) await factsHeard(tx, releases);
  await post(tx, lane, releases);
  await tellEveryRelease(tx, lane, releases);
  return news.length;
};
