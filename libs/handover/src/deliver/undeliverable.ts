import type { LocalDate } from '#calendar';
import { attention } from '#planning';
import type { Raised } from '#persistence';

interface NotDelivered {
  readonly id: string;
  readonly taskId: string;
  readonly releaseId: string;
  /** Its name, as staff know it. */
  readonly partner: string;
  readonly on: LocalDate;
  readonly because: string;
}

/** A notice that will not arrive by itself is a coordinator's task: they ring instead. */
export const undeliverable = ({ id, taskId, releaseId, partner, on, because }: NotDelivered): Raised => ({
  releaseId,
  aboutTask: taskId,
  by: 'delivery',
  task: attention(`undeliverable:${id}`, on, {
    because: `${partner} has not been told: ${because}`,
    reckoned: 'Ring the partner and tell them; what they should have heard is on the release’s page',
    source: 'Architecture §1.8: a failure becomes a person’s task',
  }),
});

/** The cause of the task that stands while a partner's address is gone. */
export const goneCause = (partnerId: string): string => `gone:${partnerId}`;

/** A partner that is not where it was is one task, however many messages find that out. They wait for its new address. */
export const gone = ({ id, label }: { readonly id: string; readonly label: string }, on: LocalDate): Raised => ({
  releaseId: null,
  aboutTask: null,
  by: 'delivery',
  task: attention(goneCause(id), on, {
    because: `${label} answered that its address is gone (410). Nothing more is sent to it, and what it should hear waits`,
    reckoned: 'Ring the partner for its new address, and register it again',
    source: 'Architecture §1.8: a failure becomes a person’s task',
  }),
});
