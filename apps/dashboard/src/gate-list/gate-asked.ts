import { addDays, isLocalDate, type LocalDate } from '#calendar';
import { dateGiven, dateRead } from '../page/date-input.js';

type Query = Readonly<Record<string, unknown>>;

export interface GateAsked {
  readonly prison: string | null;
  readonly on: LocalDate;
}

interface Usual {
  readonly prisons: readonly { readonly id: string }[];
  readonly today: LocalDate;
}

const dayIn = (query: Query): LocalDate | null => {
  const { on } = query;
  if (typeof on === 'string' && isLocalDate(on)) return on;
  const read = dateRead(dateGiven(query, 'on'), 'The day');
  return read.ok ? read.on : null;
};

/** Which list an address asks for: tomorrow's of the first of their prisons, unless it says otherwise. */
export const gateAsked = (query: Query, { prisons, today }: Usual): GateAsked => {
  const prison = prisons.find(({ id }) => id === query['prison']) ?? prisons[0];
  return { prison: prison?.id ?? null, on: dayIn(query) ?? addDays(today, 1) };
};
