import type { FactItem } from '../fact-item.js';
import type { PrisonerRecord } from './prisoner-record.js';

type Said = Pick<FactItem, 'person' | 'custody' | 'dates'>;

export interface AtOdds {
  readonly field: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/** Where the hub and HMPPS's record of one person stand apart. */
export interface Drift {
  /** The record is of somebody born on another day: nothing of it may be taken. */
  readonly notTheSamePerson: boolean;
  /** What HMPPS says anew and the hub does not know: a fact like any other. Null where there is nothing. */
  readonly says: Said | null;
  /** What HMPPS has said all along while somebody else has told the hub otherwise since. A person must say which is right. */
  readonly disagrees: readonly AtOdds[];
}

type Flat = Readonly<Record<string, unknown>>;
const flat = (part: object | undefined): Flat => (part ?? {}) as Flat;

/** Names are filled in and never changed: a partner knows the person by the name it was told. */
const personFrom = (record: PrisonerRecord, known: Said): Said['person'] => {
  const missing = Object.entries(record.says.person ?? {}).filter(([name]) => (flat(known.person)[name] ?? null) === null);
  return missing.length === 0 ? undefined : Object.fromEntries(missing);
};

interface Compared {
  readonly news: Flat;
  readonly disagrees: readonly AtOdds[];
}

/**
 * Field by field: what HMPPS says differently from its last word is news where the hub does not know it. What it merely repeats is
 * none: otherwise a list that says something else would turn the plan this way and that, night after night, with a message each time.
 * That a field is empty takes back only what HMPPS itself had said.
 */
const compared = (now: Flat, before: Flat | null, known: Flat): Compared => {
  const news: Record<string, unknown> = {};
  const disagrees: AtOdds[] = [];
  for (const [name, value] of Object.entries(now)) {
    const [was, is] = [before === null ? null : (before[name] ?? null), known[name] ?? null];
    if (value === is) continue;
    if (value === null ? was !== null && is === was : value !== was) news[name] = value;
    else if (value !== null) disagrees.push({ field: name, theirs: value, ours: is });
  }
  return { news, disagrees };
};

const some = <T extends object>(part: T): T | undefined => (Object.keys(part).length === 0 ? undefined : part);

/** Compares the record with what is known and with what HMPPS said the last time it was read (null: never). */
export const drift = (record: PrisonerRecord, before: Said | null, known: Said): Drift => {
  const [theirs, ours] = [record.says.person?.dateOfBirth, known.person?.dateOfBirth];
  if (theirs !== undefined && ours !== undefined && theirs !== ours) {
    return { notTheSamePerson: true, says: null, disagrees: [{ field: 'dateOfBirth', theirs, ours }] };
  }
  const dates = compared(record.says.dates, before === null ? null : flat(before.dates), flat(known.dates));
  const custody = compared(flat(record.says.custody), before === null ? null : flat(before.custody), flat(known.custody));
  const news = { person: personFrom(record, known), custody: some(custody.news), dates: some(dates.news) };
  const says = Object.fromEntries(Object.entries(news).filter(([, part]) => part !== undefined)) as Said;
  return { notTheSamePerson: false, says: some(says) ?? null, disagrees: [...dates.disagrees, ...custody.disagrees] };
};
