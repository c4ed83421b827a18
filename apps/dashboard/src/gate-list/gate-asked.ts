import { addDays, isLocalDate, type LocalDate } from '#calendar';
import { dateGiven, dateRead } from '../page/date-input.js';

type Query = Readonly<Record<string, unknown>>;

export interface GateAsked {
  readonly prison: string | null;
  readonly on: LocalDate;
}

const dayIn = (query: Query): LocalDate | null => {
  const { on } = query;
  if (typeof on === 'string' && isLocalDate(on)) return on;
  const read = dateRead(dateGiven(query, 'on'), 'The day');
  return read.ok ? read.on : null;
};

/** The day an address asks for; tomorrow where it names none. */
export const gateDay = (query: Query, today: LocalDate): LocalDate => dayIn(query) ?? addDays(today, 1);

interface Theirs {
  readonly prisons: readonly { readonly id: string }[];
  /** How many leave each prison that day. */
  readonly counts: ReadonlyMap<string, number>;
}

/** The prison an address asks for, of those they work for; else the first that somebody leaves that day. */
export const gatePrison = ({ prison }: Query, { prisons, counts }: Theirs): string | null => {
  const asked = prisons.find(({ id }) => id === prison) ?? prisons.find(({ id }) => counts.has(id)) ?? prisons[0];
  return asked?.id ?? null;
};
