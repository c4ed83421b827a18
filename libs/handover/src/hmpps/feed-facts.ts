import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ReleaseFact } from '#planning';
import { factsHeard, recordFacts, type FactOutcome } from '#persistence';
import { newId } from '#platform';
import { tellEveryRelease } from '../death/every-release.js';
import { postHeard, type ReplanLane } from '../mass/post-heard.js';
import { HMPPS } from './keep-feed-messages.js';

export interface FeedFact {
  readonly releaseId: string;
  /** What the fact is known by: told again, it is the same fact. */
  readonly factId: string;
  readonly occurredAt: string | null;
  readonly says: ReleaseFact['says'];
}

export interface RecordedOfFeed {
  readonly outcomes: readonly FactOutcome[];
  readonly recorded: number;
  readonly lanes: readonly ReplanLane[];
}

/** Appends what HMPPS said to the history of the releases, and posts that they must be planned again. How many are new, and which lanes have work. */
export const recordFeedFacts = async (tx: EntityManager, facts: readonly FeedFact[]): Promise<RecordedOfFeed> => {
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
  const news = facts.filter((_, i) => outcomes[i] === 'recorded');
  const releases = [...new Set(news.map(({ releaseId }) => releaseId))];
  if (releases.length > 0) await factsHeard(tx, releases);
  const lanes = await postHeard(tx, { feedId: HMPPS, lane: 'replan/urgent', news });
  await tellEveryRelease(tx, 'replan/urgent', releases);
  return { outcomes, recorded: news.length, lanes };
};
