import type { FactLine, ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { DATES, say } from '../words.js';
import { lastOf, sourceOf, wayToTakeBack } from './said-of.js';

/** Every date that may be held and changed by hand, by its name in facts, in the order in which they are believed. */
export const DATE_FIELDS = ['confirmed', 'apd', 'hdcad', 'prrd', 'crd', 'ard', 'mtd', 'etd', 'ltd', 'hdced', 'ped'] as const;
export type DateField = (typeof DATE_FIELDS)[number];

/** "Conditional release date (CRD)". */
export const dateName = (field: DateField): string =>
  field === 'ped'
    ? 'Parole eligibility date (PED)'
    : say(DATES, field.toUpperCase()).replace(/^./, (letter) => letter.toUpperCase());

export interface DateHeld {
  readonly name: string;
  readonly day: string;
  readonly source: string;
  readonly counts: boolean;
  /** Where the last word on it can be taken back. */
  readonly takeBack: string | null;
  /** Earlier words on it that no longer hold, the latest first. */
  readonly before: readonly string[];
}

const isSaid = (field: DateField) => (fact: FactLine) => fact.dates !== null && Object.hasOwn(fact.dates, field);
const saidOf = (fact: FactLine, field: DateField): string | null => fact.dates?.[field] ?? null;
const dayOrNone = (on: string | null): string => (on === null ? 'None' : sayDay(on));

/** What is held of one date now, or null where nothing was ever said of it. */
export const dateHeld = (facts: readonly FactLine[], field: DateField): string | null => {
  const last = lastOf(facts, isSaid(field));
  return last === null ? null : saidOf(last, field);
};

/** Every date that was ever spoken of, with its source and the time it was heard; which one counts, and what it was before. */
export const datesHeld = (
  facts: readonly FactLine[],
  release: Pick<ReleaseHead, 'id' | 'asAt' | 'standing' | 'basis'>,
): readonly DateHeld[] =>
  DATE_FIELDS.flatMap((field): readonly DateHeld[] => {
    const said = facts.filter(isSaid(field));
    const last = said.at(-1);
    if (last === undefined) return [];
    const others = said.slice(0, -1).filter((fact, i) => saidOf(fact, field) !== saidOf(said[i + 1] ?? fact, field));
    return [
      {
        name: dateName(field),
        day: dayOrNone(saidOf(last, field)),
        source: sourceOf(last),
        takeBack: wayToTakeBack(last, release),
        counts: release.basis === field.toUpperCase(),
        before: others.reverse().map((fact) => `${dayOrNone(saidOf(fact, field))} (${sourceOf(fact)})`),
      },
    ];
  });
