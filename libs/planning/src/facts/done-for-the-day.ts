import type { LocalDate } from '#calendar';
import type { ReleaseFact } from './fact-item.js';
import { DONE_FOR_THE_DAY, type DoneName } from './field-words.js';
import type { Said } from './said.js';

/** What was said to be done since the release day last moved, and whether it ever has. */
export interface SinceMoved {
  readonly day: LocalDate | null;
  readonly hasMoved: boolean;
  readonly said: ReadonlySet<DoneName>;
}

export const NEVER_MOVED: SinceMoved = { day: null, hasMoved: false, said: new Set() };

/** A day that goes away and comes back as it was has not moved. */
export const sinceMoved = (was: SinceMoved, planned: LocalDate | null, { says }: ReleaseFact): SinceMoved => {
  const moves = was.day !== null && planned !== null && planned !== was.day;
  const said = DONE_FOR_THE_DAY.filter((name) => (says.done?.[name] ?? null) !== null);
  if (!moves && said.length === 0 && (planned ?? was.day) === was.day) return was;
  return {
    day: planned ?? was.day,
    hasMoved: was.hasMoved || moves,
    said: new Set([...(moves ? [] : was.said), ...said]),
  };
};

interface Done {
  readonly done: Said['done'];
  /** What was done for a release day that is no longer the one. */
  readonly doneForAnotherDay: readonly DoneName[];
}

/**
 * What is done, without what was done for another release day. It counts again once it was done since the hub learnt of the
 * present day: saying once more that it was done before does not make it so.
 */
export const doneForThisDay = (said: Said, since: SinceMoved, { learntOn, isEarly }: Early): Done => {
  const { done } = said;
  if (!since.hasMoved && !isEarly) return { done, doneForAnotherDay: [] };
  const counts = (name: DoneName): boolean => (!since.hasMoved || since.said.has(name)) && (done[name] ?? '') >= learntOn;
  const stale = DONE_FOR_THE_DAY.filter((name) => (done[name] ?? null) !== null && !counts(name));
  if (stale.length === 0) return { done, doneForAnotherDay: [] };
  return { done: { ...done, ...Object.fromEntries(stale.map((name) => [name, null])) }, doneForAnotherDay: stale };
};

interface Early {
  /** When the hub learnt of the present release day. */
  readonly learntOn: LocalDate;
  /** The person left before the planned day. */
  readonly isEarly: boolean;
}
