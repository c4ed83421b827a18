import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { isPressing } from '#intake';
import { auditEntries, databaseNow, keepMessages, postPlaced, type KeptMessage } from '#persistence';
import { newId } from '#platform';
import { dayInLondon } from '../day-in-london.js';

export const HMPPS = 'hmpps';
export const UNDERSTAND = 'feed/understand';
export const READ = 'feed/read';

export interface Came {
  readonly messageId: string;
  readonly raw: Buffer;
}

/**
 * Keeps messages as they came, in the caller's transaction, and posts that they are to be understood: a death before any
 * number of changes.
 */
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
  const fresh = messages.filter((_, i) => kept[i] === 'kept');
  const today = fresh.length === 0 ? null : dayInLondon(await databaseNow(tx));
  await postPlaced(
    tx,
    fresh.map(({ id, raw }) => ({ lane: UNDERSTAND, subject: id, day: isPressing(raw.toString('utf8')) ? null : today })),
  );
  await auditEntries(
    tx,
    messages
      .filter((_, i) => kept[i] === 'conflict')
      .map(() => ({ who: HMPPS, did: 'feed.conflict', subject: HMPPS, detail: { cameBy } })),
  );
  return kept;
};
