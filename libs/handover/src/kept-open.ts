import type { EntityManager } from 'typeorm';
import type { StoredTask } from '#persistence';
import { isOpen, toldBeforeDeath } from './death/who-is-to-be-told.js';
import { mergeQuestionIn } from './identity/ask-whether-one.js';

/**
 * The tasks that nobody can close by a word: a question of who is who is answered, since something is held until it is; and after a
 * death each partner that was told is seen to by itself.
 */
export const keptOpen = async (tx: EntityManager, tasks: readonly StoredTask[]): Promise<ReadonlySet<string>> => {
  const kept = new Set<string>();
  for (const { id, kind, subject, releaseId } of tasks) {
    if (kind !== 'ATTENTION') continue;
    if (mergeQuestionIn(subject) !== null) kept.add(id);
    if (subject === 'died' && releaseId !== null && (await toldBeforeDeath(tx, releaseId)).some(isOpen)) kept.add(id);
  }
  return kept;
};
