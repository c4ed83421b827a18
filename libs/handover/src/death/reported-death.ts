import type { EntityManager } from 'typeorm';
import { holdOutbound, letGo, peopleOfReleases, type StoredTask } from '#persistence';
import { causeOf } from '../hmpps/feed-attention.js';

const CAUSE = causeOf('death-reported');

/** The people whose reported death these tasks speak of. */
const whose = (tx: EntityManager, tasks: readonly StoredTask[]): Promise<readonly string[]> =>
  peopleOfReleases(
    tx,
    tasks.flatMap(({ releaseId, subject }) => (subject.startsWith(CAUSE) && releaseId !== null ? [releaseId] : [])),
  );

/** Somebody has seen to it: the person lives, or their death is recorded. What is held is let go; after a death nothing is left of it. */
export const deathSeenTo = async (tx: EntityManager, tasks: readonly StoredTask[]): Promise<void> =>
  letGo(tx, await whose(tx, tasks), 'death-reported');

/** That was a mistake: everything is held again. */
export const deathInDoubtAgain = async (tx: EntityManager, tasks: readonly StoredTask[]): Promise<void> =>
  holdOutbound(tx, await whose(tx, tasks), 'death-reported');
