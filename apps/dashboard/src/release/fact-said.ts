import { isLocalDate } from '#calendar';
import { sayDay } from '../days-and-times.js';
import { DONE, FACT_FIELDS, HAPPENED, NEEDS } from '../fact-words.js';
import { BASES, FACT_PARTS, OUTCOMES, say, sayWithin } from '../words.js';

/** What one fact says, by its parts, as it was heard. */
export type FactSays = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/** Of these it is enough to know that they were spoken of: what is held of them stands on the page itself. */
const BY_NAME_ONLY: ReadonlySet<string> = new Set(['person', 'destination', 'approved']);
const MOST = 6;

const withValue = (label: string, value: unknown): string => {
  if (value === true) return label;
  if (value === false) return `${label}: no`;
  if (value === null) return `${label}: none any more`;
  if (typeof value === 'string' && isLocalDate(value)) return `${label} on ${sayDay(value)}`;
  if (typeof value === 'number') return `${label}: ${String(value)}`;
  return label;
};

const happened = ({ what, on }: Readonly<Record<string, unknown>>): readonly string[] => [
  withValue(sayWithin(HAPPENED, String(what)), on),
];

const outcome = ({ code, on }: Readonly<Record<string, unknown>>): readonly string[] => [
  withValue(`closed: ${sayWithin(OUTCOMES, String(code))},`, on),
];

const date = (name: string, on: unknown): string => {
  const label = name === 'confirmed' ? 'confirmed release date' : name.toUpperCase();
  return typeof on === 'string' && isLocalDate(on) ? `${label} ${sayDay(on)}` : withValue(label, on);
};

const appointment = (value: unknown): string => {
  const { on, time } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof on !== 'string'
    ? 'no appointment any more'
    : `${withValue('appointment', on)}${typeof time === 'string' ? ` at ${time}` : ''}`;
};

const field = (part: string, name: string, value: unknown): string => {
  if (part === 'dates') return date(name, value);
  if (part === 'needs') return withValue(sayWithin(NEEDS, name), value);
  if (part === 'done') return withValue(sayWithin(DONE, name), value);
  if (part === 'custody' && name === 'prison' && typeof value === 'string') return `prison ${value}`;
  if (part === 'basis' && name === 'kind') return `basis for sharing: ${sayWithin(BASES, String(value))}`;
  if (part === 'contact' && name === 'appointment') return appointment(value);
  const known = `${part}.${name}`;
  return Object.hasOwn(FACT_FIELDS, known) ? withValue(say(FACT_FIELDS, known), value) : sayWithin(FACT_PARTS, part);
};

const partSaid = (part: string, said: FactSays[string]): readonly string[] => {
  if (said === null) return [`${sayWithin(FACT_PARTS, part)}: none any more`];
  if (BY_NAME_ONLY.has(part)) return [sayWithin(FACT_PARTS, part)];
  if (part === 'happened') return happened(said);
  if (part === 'outcome') return outcome(said);
  return Object.entries(said).map(([name, value]) => field(part, name, value));
};

/** What was heard, in words: "naloxone declined", "CRD Fri 25 Dec 2026". */
export const factSaid = (says: FactSays): string => {
  const all = [...new Set(Object.entries(says).flatMap(([part, said]) => partSaid(part, said)))];
  const rest = all.length - MOST;
  return rest > 0 ? `${all.slice(0, MOST).join(', ')} and ${String(rest)} more` : all.join(', ');
};
