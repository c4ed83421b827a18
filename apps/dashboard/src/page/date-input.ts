import { addDays, isLocalDate, type LocalDate } from '#calendar';

type Form = Readonly<Record<string, unknown>>;
type Part = 'day' | 'month' | 'year';

/** A day as three boxes were filled in. */
export interface DateGiven {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** A day, or what is wrong with the boxes and which of them are meant. */
export type DateRead =
  { readonly ok: true; readonly on: LocalDate } | { readonly ok: false; readonly fault: string; readonly parts: readonly Part[] };

const PARTS: readonly Part[] = ['day', 'month', 'year'];

const written = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};

export const dateGiven = (form: Form, name: string): DateGiven => ({
  day: written(form, `${name}-day`),
  month: written(form, `${name}-month`),
  year: written(form, `${name}-year`),
});

/** The boxes filled in with a day; empty where there is none. */
export const boxesOf = (on: string | null): DateGiven =>
  on === null
    ? { day: '', month: '', year: '' }
    : { day: String(Number(on.slice(8))), month: String(Number(on.slice(5, 7))), year: String(Number(on.slice(0, 4))) };

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.slice(-1).join('')}`;

/** Reads the three boxes; `what` opens the sentence that says what is wrong: "The new date". */
export const dateRead = (given: DateGiven, what: string): DateRead => {
  const missing = PARTS.filter((part) => given[part] === '');
  if (missing.length === PARTS.length)
    return { ok: false, fault: `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)}`, parts: PARTS };
  if (missing.length > 0) return { ok: false, fault: `${what} must include a ${joined(missing)}`, parts: missing };
  if (!/^\d{4}$/.test(given.year)) return { ok: false, fault: `${what} must have a year of 4 digits`, parts: ['year'] };
  const on = `${given.year}-${given.month.padStart(2, '0')}-${given.day.padStart(2, '0')}`;
  return isLocalDate(on) ? { ok: true, on } : { ok: false, fault: `${what} must be a real day`, parts: PARTS };
};

interface Window {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The end of the sentence: "today or in the past". */
  readonly said: string;
}

/** The same, and the day lies within these two. */
export const dateWithin = (given: DateGiven, what: string, { from, to, said }: Window): DateRead => {
  const read = dateRead(given, what);
  if (!read.ok || (read.on >= from && read.on <= to)) return read;
  return { ok: false, fault: `${what} must be ${said}`, parts: PARTS };
};

const YEAR = 366;

/** What has happened lies not ahead; a year further back a box was filled in wrongly. */
export const happenedBy = (today: LocalDate): Window => ({
  from: addDays(today, -YEAR),
  to: today,
  said: 'today or in the past year',
});
