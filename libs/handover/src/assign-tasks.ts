import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasRightsOf, sees, type Sight } from '#access';
import {
  addTaskEvents,
  assign,
  auditEntries,
  lockReleases,
  releasesOfTasks,
  staffById,
  tasksOnDesks,
  type StaffMember,
  type TaskOnDesk,
} from '#persistence';

/** `as-it-was`: it lay there already. `not-theirs`: whoever was to have it does not work for that prison, is not named for the person, or works on no tasks. */
export type Assigned = {
  readonly id: string;
  readonly outcome: 'assigned' | 'given-back' | 'as-it-was' | 'not-open' | 'not-theirs' | 'not-found';
};

interface ToAssign {
  readonly taskIds: readonly string[];
  /** Whose desk they are laid on; null gives them back to the team. */
  readonly to: string | null;
  readonly who: string;
}

/** Whether somebody can work on tasks of such a release. */
export const mayHave = (member: StaffMember | null, release: Sight): boolean =>
  member !== null && hasRightsOf(member, ['coordinator', 'prison-team']) && sees(member, release);

/** Lays tasks on a desk, or gives them back. It changes neither whose task it is nor when it is due. */
@Injectable()
export class AssignTasks {
  constructor(private readonly db: DataSource) {}

  /** The outcome of each, in the order given. */
  run({ taskIds, to, who }: ToAssign): Promise<readonly Assigned[]> {
    return this.db.transaction(async (tx) => {
      const member = to === null ? null : await staffById(tx, to);
      await lockReleases(tx, await releasesOfTasks(tx, taskIds));
      const tasks = await tasksOnDesks(tx, taskIds);
      const outcomes = [...new Set(taskIds)].map((id): Assigned => ({ id, outcome: this.outcomeOf(tasks.get(id), to, member) }));
      const moved = outcomes.flatMap(({ id, outcome }) => {
        const task = tasks.get(id);
        return task !== undefined && (outcome === 'assigned' || outcome === 'given-back') ? [{ ...task, outcome }] : [];
      });
      await assign(
        tx,
        moved.map(({ id }) => id),
        to,
      );
      await addTaskEvents(
        tx,
        moved.map(({ id, revision, assignedTo, outcome }) => ({
          taskId: id,
          revision,
          what: outcome,
          by: who,
          detail: { to, from: assignedTo },
        })),
      );
      await auditEntries(tx, [{ who, did: 'tasks.assigned', subject: null, detail: { to, tasks: moved.map(({ id }) => id) } }]);
      return outcomes;
    });
  }

  private outcomeOf(task: TaskOnDesk | undefined, to: string | null, member: StaffMember | null): Assigned['outcome'] {
    if (task === undefined) return 'not-found';
    if (!task.live) return 'not-open';
    if (task.assignedTo === to) return 'as-it-was';
    if (to === null) return 'given-back';
    return mayHave(member, task) ? 'assigned' : 'not-theirs';
  }
}
