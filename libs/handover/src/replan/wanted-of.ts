import { createHash } from 'node:crypto';
import type { Wanted } from '#disclosure';
import type { Known, PlannedTask, Telling } from '#planning';
import type { Disclosed } from '#partners';
import type { StoredNotice } from '#persistence';
import type { Told } from './through-the-gate.js';

/** The release is still to come: whatever had been put on hold goes on. */
const GOES_ON: ReadonlySet<Known['standing']> = new Set(['no-date', 'far-off', 'expected', 'confirmed']);

interface Planned {
  readonly told: ReadonlyMap<string, Told>;
  readonly byKey: ReadonlyMap<string, PlannedTask>;
}

/** What a notice tells, as one word: a notice with another is another notice. */
export const keyFor = ({ message, answerBy }: Telling, content: Disclosed | null): string =>
  createHash('sha256')
    .update(JSON.stringify([message, answerBy, content]))
    .digest('base64url');

const contentKeyOf = (told: Told): string => keyFor(told.telling, told.may ? told.content : null);

/** A partner holds this message, and nothing has been said of the task to it since. */
const holds = (before: readonly StoredNotice[], message: string): boolean => {
  const last = before.findLast(({ attempts, state }) => attempts > 0 && state !== 'refused');
  return last?.message === message && last.act !== 'withdraw';
};

/** What is no longer planned is called off, but where that is over which the partner was told of: then it has been told so. */
const noLongerPlanned = ({ standing }: Known, key: string): Wanted =>
  standing === 'returned' || (key.startsWith('PARTNER_TOLD/') && !GOES_ON.has(standing)) ? 'nothing-more' : 'withdraw';

/** What the partner of this task should know now. */
export const wantedOf = (state: Known, key: string, { byKey, told }: Planned, before: readonly StoredNotice[]): Wanted => {
  if (state.standing === 'died') return 'silence';
  const task = byKey.get(key);
  if (task === undefined) return noLongerPlanned(state, key);
  if (task.takesBack !== null && holds(before, task.takesBack)) return 'withdraw';
  const one = told.get(key);
  return one?.may === true ? { tell: contentKeyOf(one) } : 'nothing-more';
};
