import type { LocalDate } from '#calendar';
import { attention } from '#planning';
import type { Raised } from '#persistence';

interface NotDelivered {
  readonly id: string;
  readonly taskId: string;
  readonly releaseId: string;
  readonly partnerId: string;
  readonly on: LocalDate;
  readonly because: string;
}

/** A notice that will not arrive by itself is a coordinator's task: they ring instead. */
export const undeliverable = ({ id, taskId, releaseId, partnerId, on, because }: NotDelivered): Raised => ({
  releaseId,
  aboutTask: taskId,
  by: 'delivery',
  task: attention(`undeliverable:${id}`, on, {
    because: `${partnerId} has not been told: ${because}`,
    reckoned: 'Ring the partner and tell them; what they should have heard is on the release’s page',
    source: 'Architecture §1.8: a failure becomes a person’s task',
  }),
});
