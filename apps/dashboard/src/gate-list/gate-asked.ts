import { isLocalDate, type LocalDate } from '#calendar';
import { boxesOf, dateGiven, dateRead, type DateGiven } from '../page/date-input.js';

type Query = Readonly<Record<string, unknown>>;

export interface DayFault {
  readonly text: string;
  readonly href: string;
  readonly parts: readonly string[];
}

/** The day of a sheet: null on both sides where an address names none. What is no day gives no sheet, and never another day. */
export interface DayAsked {
  readonly on: LocalDate | null;
  readonly given: DateGiven;
  readonly fault: DayFault | null;
}

/** The day an address asks for, in one word or in three boxes. */
export const dayAsked = (query: Query): DayAsked => {
  const { on } = query;
  if (typeof on === 'string' && isLocalDate(on)) return { on, given: boxesOf(on), fault: null };
  const given = dateGiven(query, 'on');
  if (on === undefined && Object.values(given).every((part) => part === '')) return { on: null, given, fault: null };
  const read = dateRead(given, 'The day');
  if (read.ok) return { on: read.on, given, fault: null };
  return { on: null, given, fault: { text: read.fault, href: `#on-${read.parts[0] ?? 'day'}`, parts: read.parts } };
};

export interface Theirs<Prison extends { readonly id: string } = { readonly id: string }> {
  readonly prisons: readonly Prison[];
  /** How many leave each prison that day. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Prisons somebody leaves that day come first. */
export const withPeopleFirst = <Prison extends { readonly id: string }>({
  prisons,
  counts,
}: Theirs<Prison>): readonly Prison[] => [
  ...prisons.filter(({ id }) => counts.has(id)),
  ...prisons.filter(({ id }) => !counts.has(id)),
];

/** The prison an address asks for, of those they work for; else the first that somebody leaves that day. */
export const gatePrison = ({ prison }: Query, theirs: Theirs): string | null => {
  const asked = theirs.prisons.find(({ id }) => id === prison) ?? withPeopleFirst(theirs)[0];
  return asked?.id ?? null;
};
