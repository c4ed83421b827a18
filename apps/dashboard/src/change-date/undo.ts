import { localDate, type LocalDate } from '#calendar';
import { STAFF_FEED } from '#handover';
import type { FactLine } from '#persistence';
import { DATE_FIELDS, dateHeld, dateName } from '../release/dates-held.js';
import { sayDay } from '../days-and-times.js';
import { lastOf } from '../release/said-of.js';
import type { Change } from './change.js';
import { happening, nameOf } from './happenings.js';

const dayOrNull = (on: string | null): LocalDate | null => (on === null ? null : localDate(on));

const stoodBefore = (before: readonly FactLine[], reason: string): Change => {
  const last = lastOf(before, ({ happened }) => happened !== null && happened.what !== 'died')?.happened ?? null;
  const name = last === null ? null : nameOf(last);
  return last === null || name === null
    ? { what: 'reinstated', on: null, reason }
    : { what: name, on: happening(name).day === null ? null : localDate(last.on), reason };
};

/** A change that was saved, in words, and the change that takes it back; null where there is none of this id. */
export const savedChange = (
  facts: readonly FactLine[],
  id: string,
): { readonly said: string; readonly note: string | null; readonly undo: Change | null } | null => {
  const at = facts.findIndex(({ feedId, factId }) => feedId === STAFF_FEED && factId === id);
  const fact = facts[at];
  if (fact === undefined) return null;
  const before = facts.slice(0, at);
  const { note } = fact;
  const reason = `Taken back${note === null ? '' : `: ${note}`}`.slice(0, 500);
  const field = DATE_FIELDS.find((one) => fact.dates !== null && Object.hasOwn(fact.dates, one));
  if (field !== undefined) {
    const on = fact.dates?.[field] ?? null;
    const said = `${dateName(field)}: ${on === null ? 'none any more' : sayDay(on)}`;
    return { said, note, undo: { what: field, on: dayOrNull(dateHeld(before, field)), reason } };
  }
  if (fact.happened === null) return null;
  return { said: happenedSaid(fact.happened), note, undo: fact.happened.what === 'died' ? null : stoodBefore(before, reason) };
};

const happenedSaid = (happened: NonNullable<FactLine['happened']>): string => {
  const name = nameOf(happened);
  if (name === null) return happened.what;
  const { text, day } = happening(name);
  return day === null ? text : `${text}: ${sayDay(happened.on)}`;
};
