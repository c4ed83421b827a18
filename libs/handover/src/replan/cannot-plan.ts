import type { LocalDate } from '#calendar';
import { attention, type PlannedTask } from '#planning';

/** The cause of the task that stands where a release could not be planned. It goes away once it can. */
export const CANNOT_PLAN = 'cannot-plan';

/** Until it can be planned, a release is a person’s to plan. */
export const cannotPlan = (on: LocalDate, fault: string): PlannedTask =>
  attention(CANNOT_PLAN, on, {
    because: 'The hub could not work out the tasks of this release',
    reckoned: `Plan it by hand and tell the operators: ${fault}`,
    source: 'Architecture §1.8: a failure becomes a person’s task',
  });
