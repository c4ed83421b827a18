import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { auditEntries, keepMessages, post, type KeptMessage } from '#persistence';
import { newId } from '#platform';

export const HMPPS = 'hmpps';
export const UNDERSTAND = 'feed/understand';
export const READ = 'feed/read';

export interface Came {
  readonly messageId: string;
  readonly raw: Buffer;
}

/** Keeps messages as they came, in the caller's transaction, and posts that they are to be understood. */
export const keepFeedMessages = async (
  tx: EntityManager,
  cameBy: 'http' | 'queue',
  came: readonly Came[],
): Promise<readonly KeptMessage[]> => {
  const messages = came.map(({ messageId, raw }) => ({
    id: newId(),
    feedId: HMPPS,
    messageId,
    cameBy,
    raw,
    bodyHash: createHash('sha256').update(raw).digest(),
  }));
  const kept = await keepMessages(tx, messages);
  await post(
    tx,
    UNDERSTAND,
    messages.filter((_, i) => kept[i] === 'kept').map(({ id }) => id),
  );
  await auditEntries(
    tx,
    messages
      .filter((_, i) => kept[i] === 'conflict')
      .map(() => ({ who: HMPPS, did: 'feed.conflict', subject: HMPPS, detail: { cameBy } })),
  );
  return kept;
};
