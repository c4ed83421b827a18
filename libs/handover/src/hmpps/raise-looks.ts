import type { EntityManager } from 'typeorm';
import { openCauses, raiseAttention, type Raised } from '#persistence';
import { notRaisedYet } from './feed-attention.js';

/** Raises what a person must look at: one cause, one task, though two days tell of it. Call it while holding the releases. */
export const raiseLooks = async (tx: EntityManager, raised: readonly Raised[]): Promise<void> => {
  const releases = [...new Set(raised.flatMap(({ releaseId }) => releaseId ?? []))];
  const open = releases.length === 0 ? new Set<string>() : await openCauses(tx, releases);
  await raiseAttention(tx, notRaisedYet(raised, open));
};
