import { sayDay, type LocalDate } from '#calendar';
import type { Situation } from './rule.js';

/** Take-home naloxone is offered to whoever has used opioids or overdosed before, unless they have declined it. */
export const needsNaloxone = ({ known: { needs, naloxone } }: Situation): string | null => {
  if (naloxone.declined ?? false) return null;
  if ((needs.opioid ?? false) || (needs.ost ?? false)) return 'Opioid use is recorded and naloxone was not declined';
  return (needs.overdoseBefore ?? false) ? 'An earlier overdose is recorded and naloxone was not declined' : null;
};

export const doneOn = (what: string, on: LocalDate | null | undefined): string | null =>
  on === null || on === undefined ? null : `${what} on ${sayDay(on)}`;
