import type { TaskLine } from '#persistence';
import { dueCell, type DueCell } from '../page/due.js';
import { ownerName } from '../page/owner.js';
import { KINDS, say } from '../words.js';

export interface WhatIsNext {
  readonly task: string;
  readonly href: string;
  readonly due: DueCell;
  readonly who: string;
  readonly because: string;
  /** What the state adds to whose move it is. */
  readonly standing: string | null;
  /** How many others are open, and how many of all are late. */
  readonly others: number;
  readonly late: number;
}

const isOpen = ({ state, paused }: TaskLine): boolean =>
  paused === null && (state === 'open' || state === 'agreed' || state === 'declined');

const standingOf = ({ state }: TaskLine): string | null => {
  if (state === 'declined') return 'The partner said no: find another way';
  return state === 'agreed' ? 'Agreed, not done yet' : null;
};

/** The open task due soonest and whose move it is; null where nothing is open. Tasks come soonest first. */
export const whatIsNext = (tasks: readonly TaskLine[]): WhatIsNext | null => {
  const open = tasks.filter(isOpen);
  const [next] = open;
  if (next === undefined) return null;
  return {
    task: say(KINDS, next.kind),
    href: `/tasks/${next.id}`,
    due: dueCell(next),
    who: next.state === 'declined' ? 'Coordinator' : ownerName(next),
    because: next.because,
    standing: standingOf(next),
    others: open.length - 1,
    late: open.filter(({ overdue }) => overdue).length,
  };
};
