import type { EntityManager } from 'typeorm';
import type { ReleaseFact } from '#planning';
import { closeCauses } from '#persistence';
import { causeOf } from './feed-attention.js';

interface Said {
  readonly releaseId: string;
  readonly says: ReleaseFact['says'];
}

/** Somebody has said what a person was to look up: a day, or what has happened. Call it while holding the releases. */
export const lookedUp = (tx: EntityManager, said: readonly Said[], by: string): Promise<void> =>
  closeCauses(
    tx,
    said
      .filter(({ says: { dates, happened } }) => dates !== undefined || happened !== undefined)
      .map(({ releaseId }) => ({ releaseId, cause: causeOf('look-up') })),
    by,
  );
