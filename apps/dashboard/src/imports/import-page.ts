import type { ImportHead, ImportProgress } from '#persistence';
import { sayMoment } from '../days-and-times.js';
import type { Tag } from '../page/tag.js';
import { stateTag } from './imports-page.js';

const REFRESH_SECONDS = 3;

export interface ImportModel {
  readonly id: string;
  readonly head: ImportHead;
  readonly tag: Tag;
  readonly progress: ImportProgress;
  /** Null once nothing is under way any more. */
  readonly refresh: number | null;
  readonly begun: string | null;
  readonly undone: string | null;
  readonly made: string;
  readonly undoUntil: string | null;
  readonly mayGoOn: boolean;
}

/** An import that was begun, or a draft that is no more: how far it is, and what can still be done. */
export const importModel = (head: ImportHead, progress: ImportProgress): ImportModel => {
  const isUnderWay = head.state === 'recording' || (head.state === 'done' && progress.planned < progress.releases);
  const mayUndo = head.until !== null && ['recording', 'stopped', 'done'].includes(head.state);
  return {
    id: head.id,
    head,
    tag: stateTag(head.state),
    progress,
    refresh: isUnderWay ? REFRESH_SECONDS : null,
    made: sayMoment(head.madeAt),
    begun: head.begunAt === null ? null : sayMoment(head.begunAt),
    undone: head.undoneAt === null ? null : sayMoment(head.undoneAt),
    undoUntil: mayUndo && head.until !== null ? sayMoment(head.until) : null,
    mayGoOn: mayUndo && head.state === 'stopped',
  };
};
