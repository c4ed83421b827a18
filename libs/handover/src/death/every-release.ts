import { localDate } from '#calendar';
import { deathsToTell, factsHeard, post, recordFacts } from '#persistence';
import { newId } from '#platform';
import type { EntityManager } from 'typeorm';

/**
 * A death is a fact of the person: it is written to every release of theirs, in the transaction that heard of it, so that nothing of
 * any of them is sent from there on. `releaseIds`: those of which something was heard just now; all of the same people are held.
 * Whether there was a death to tell.
 */
export const tellEveryRelease = async (tx: EntityManager, lane: string, releaseIds: readonly string[]): Promise<boolean> => {
  if (releaseIds.length === 0) return false;
  const deaths = await deathsToTell(tx, releaseIds);
  if (deaths.length === 0) return false;
  await recordFacts(
    tx,
    deaths.map(({ releaseId, feedId, factId, occurredAt, happened, contentHash, saidBy, note }) => ({
      id: newId(),
      releaseId,
      feedId,
      factId: `${factId}@${releaseId}`,
      occurredAt,
      says: { happened: { what: happened.what, on: localDate(happened.on) } },
      contentHash,
      ...(saidBy === null ? {} : { saidBy }),
      ...(note === null ? {} : { note }),
    })),
  );
  const releases = deaths.map(({ releaseId }) => releaseId);
  await factsHeard(tx, releases);
  await post(tx, lane, releases);
  return true;
};
