import { sayDay, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import type { DoneName } from '../facts/field-words.js';
import type { Facts } from './rule.js';

export const doneOn = (what: string, on: LocalDate | null | undefined): string | null =>
  on === null || on === undefined ? null : `${what} on ${sayDay(on)}`;

/** Said of what was done for a release day that is no longer the one: it is void, and to be done again. */
export const forAnotherDay = ({ known }: Facts, name: DoneName, words: string): string =>
  known.doneForAnotherDay.includes(name) ? `. ${words}` : '';

/** Done since the hub learnt of what called for it: what was done before that was done for something else. */
export const doneSince = ({ known }: Facts, name: DoneName, part: Part): string | null => {
  const on = known.done[name] ?? null;
  return on === null || on < known.learnt[part] ? null : doneOn('offered again', on);
};

/** What a team has said it did. */
export const reported = ({ known }: Facts, name: DoneName, what = 'done'): string | null => doneOn(what, known.done[name]);
