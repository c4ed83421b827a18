import type { ReleaseRow } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { tag, type Tag } from '../page/tag.js';

/** Where the plan for an unplanned release stands, and the way to its task. */
export interface ContingencyCell {
  readonly state: Tag;
  readonly text: string;
  readonly href: string | null;
}

/** None, to be made, made, or to be looked at again before court. */
export const contingencyCell = ({ contingency }: Pick<ReleaseRow, 'contingency'>): ContingencyCell => {
  if (contingency === null) return { state: tag('None', 'grey'), text: 'None is called for as far as is known', href: null };
  const { taskId, open, review, dueOn, late } = contingency;
  const href = `/tasks/${taskId}`;
  if (!open) return { state: tag('Made', 'green'), text: 'The plan', href };
  const colour = late ? 'red' : 'yellow';
  return review
    ? { state: tag('To be looked at before court', colour), text: `Look at it by ${sayDay(dueOn)}`, href }
    : { state: tag(late ? 'Late' : 'To be made', colour), text: `Make it by ${sayDay(dueOn)}`, href };
};
