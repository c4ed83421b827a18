import type { EntityManager } from 'typeorm';
import { holdOutbound, letGo, peopleOfReleases, type HeldBecause, type StoredTask } from '#persistence';
import { causeOf } from './hmpps/feed-attention.js';

/** The tasks that stand for something that holds whatever is to be sent about a person. */
const HOLDING: readonly (readonly [string, HeldBecause])[] = [
  [causeOf('death-reported'), 'death-reported'],
  [causeOf('booking-differs'), 'identity'],
  [causeOf('record-removed'), 'record-removed'],
];

const whose = (tx: EntityManager, tasks: readonly StoredTask[], cause: string): Promise<readonly string[]> =>
  peopleOfReleases(
    tx,
    tasks.flatMap(({ releaseId, subject }) => (subject.startsWith(cause) && releaseId !== null ? [releaseId] : [])),
  );

/** Somebody has seen to it: what was held for it is let go. After a death nothing is left of it. */
export const letGoSeenTo = async (tx: EntityManager, tasks: readonly StoredTask[]): Promise<void> => {
  for (const [cause, because] of HOLDING) await letGo(tx, await whose(tx, tasks, cause), because);
};

/** That was a mistake: everything is held again. */
export const holdAgain = async (tx: EntityManager, tasks: readonly StoredTask[]): Promise<void> => {
  for (const [cause, because] of HOLDING) await holdOutbound(tx, await whose(tx, tasks, cause), because);
};
