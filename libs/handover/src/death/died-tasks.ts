import type { EntityManager } from 'typeorm';
import { auditEntries, changeTasks, lockReleases, releasesOfSamePeople, tasksOf, type StoredTask } from '#persistence';
import { isOpen, toldBeforeDeath } from './who-is-to-be-told.js';

const isDied = ({ kind, subject }: StoredTask): boolean => kind === 'ATTENTION' && subject === 'died';

/** The task that stands for a death, at each release of the person; they are held from here on. Empty where nobody has died. */
export const diedTasks = async (tx: EntityManager, releaseId: string): Promise<readonly StoredTask[]> => {
  const releases = await releasesOfSamePeople(tx, [releaseId]);
  await lockReleases(tx, releases);
  return [...(await tasksOf(tx, releases)).values()].flat().filter(isDied);
};

/** Closes the tasks of a death once every partner that was told has been seen to, and opens them again where one has not. */
export const bringIntoLine = async (
  tx: EntityManager,
  { releaseId, tasks, who }: { readonly releaseId: string; readonly tasks: readonly StoredTask[]; readonly who: string },
): Promise<void> => {
  const isDone = !(await toldBeforeDeath(tx, releaseId)).some(isOpen);
  const wrong = tasks.filter(({ state }) => (state === 'done') !== isDone);
  await changeTasks(
    tx,
    wrong.map((task) => ({
      id: task.id,
      releaseId: task.releaseId,
      task: { ...task, state: isDone ? 'done' : 'open', revision: task.revision + 1 },
      settledBy: isDone ? 'every partner that was told has been seen to' : null,
      what: isDone ? 'settled' : 'reopened-by-hand',
      by: who,
    })),
  );
};

/** Says in the trail what somebody of the staff has done after a death. */
export const noteAfterDeath = (
  tx: EntityManager,
  {
    who,
    did,
    releaseId,
    partnerId,
  }: { readonly who: string; readonly did: string; readonly releaseId: string; readonly partnerId: string },
): Promise<void> => auditEntries(tx, [{ who, did, subject: releaseId, detail: { partner: partnerId } }]);
