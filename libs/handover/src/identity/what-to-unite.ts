import type { ReleaseToUnite, SameTask, TaskToUnite } from '#persistence';

/** Two releases of one person that are one. */
export interface Union {
  readonly gone: ReleaseToUnite;
  readonly into: ReleaseToUnite;
}

const OVER: ReadonlySet<string> = new Set(['released', 'cancelled', 'died']);
const isOver = ({ standing }: ReleaseToUnite): boolean => OVER.has(standing);

/** One booking is one term. Where nobody has named a booking, two that are both to come are one, and two that ended on one day. */
const areOne = (a: ReleaseToUnite, b: ReleaseToUnite): boolean => {
  if (a.booking !== '' && b.booking !== '') return a.booking === b.booking;
  if (!isOver(a) && !isOver(b)) return true;
  return a.standing === 'released' && b.standing === 'released' && a.releasedOn === b.releasedOn;
};

/** What partners know goes on; where they know both, or neither, that of the number that is kept. */
const which = (kept: ReleaseToUnite, other: ReleaseToUnite): Union =>
  other.told > 0 && kept.told === 0 ? { gone: kept, into: other } : { gone: other, into: kept };

/** Which releases of two people who are one are one too; each is named once. The same booking comes first, then the latest. */
export const whatToUnite = (kept: readonly ReleaseToUnite[], others: readonly ReleaseToUnite[]): readonly Union[] => {
  const free = [...kept];
  const unions: Union[] = [];
  const byName = [...others].sort((a, b) => Number(b.booking !== '') - Number(a.booking !== ''));
  for (const other of byName) {
    const same =
      free.find(({ booking }) => booking !== '' && booking === other.booking) ?? free.findLast((one) => areOne(one, other));
    if (same === undefined) continue;
    free.splice(free.indexOf(same), 1);
    unions.push(which(same, other));
  }
  return unions;
};

const rank = (task: TaskToUnite, into: string): readonly number[] => [
  Number(task.told),
  Number(task.state === 'done'),
  Number(task.state === 'agreed' || task.state === 'declined'),
  Number(task.releaseId === into),
];

const goesFirst = (a: TaskToUnite, b: TaskToUnite, into: string): boolean => {
  const [one, other] = [rank(a, into), rank(b, into)];
  const at = one.findIndex((value, i) => value !== other[i]);
  return at === -1 || (one[at] ?? 0) > (other[at] ?? 0);
};

/** Two tasks for the same thing are one: what its partner knows goes on, then what is done. */
export const sameTasks = (
  tasks: readonly TaskToUnite[],
  { gone, into }: Union,
): readonly (SameTask & { readonly bothTold: boolean })[] => {
  const there = new Map(tasks.filter(({ releaseId }) => releaseId === into.id).map((task) => [task.key, task]));
  return tasks
    .filter(({ releaseId }) => releaseId === gone.id)
    .flatMap((task) => {
      const other = there.get(task.key);
      if (other === undefined) return [];
      const [goesOn, ends] = goesFirst(other, task, into.id) ? [other, task] : [task, other];
      return [{ id: ends.id, goesOnIn: goesOn.id, bothTold: task.told && other.told }];
    });
};
