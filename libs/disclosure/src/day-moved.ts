import { localDate } from '#calendar';
import type { DayMoved } from '#partners';
import type { Known } from '#planning';
import type { Field } from './fields.js';

/** What one notice tells of the release: null where it does not tell it, or there is none. */
export interface ReleaseTold {
  readonly on: string | null;
  readonly basis: string | null;
  readonly prison: string | null;
}

/** What is told of the release where these fields are told. */
export const releaseTold = ({ planned, custody }: Pick<Known, 'planned' | 'custody'>, fields: readonly Field[]): ReleaseTold => ({
  on: fields.includes('release.on') ? planned.on : null,
  basis: fields.includes('release.basis') ? planned.basis : null,
  prison: fields.includes('release.prison') ? (custody.prison ?? null) : null,
});

/** By which date the new day goes and why it is another; nothing where either notice leaves that out. */
const reasonFor = (was: string | null, basis: string | null): Pick<DayMoved, 'basis' | 'reason'> => {
  if (was === null || basis === null) return {};
  return { basis, reason: basis === 'CONFIRMED' ? 'confirmed' : basis === was ? 'recalculated' : 'another-date' };
};

/**
 * The day this partner may be getting ready for, where it is another than the one it is told now (domain reference §5.1: old, new,
 * basis, reason). It is the day of the version that is replaced, so that each partner reads the day it was told itself. It says nothing
 * a partner was not told before or is not told now, and is no part of what makes a notice a new one: a day that moves and comes back
 * before anybody heard of it is never heard of.
 */
export const dayMoved = (was: ReleaseTold | null, now: ReleaseTold): DayMoved | null => {
  if (was === null || was.on === null || now.on === null || was.on === now.on) return null;
  return { from: localDate(was.on), to: localDate(now.on), ...reasonFor(was.basis, now.basis) };
};
