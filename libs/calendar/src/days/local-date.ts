import { civilDay, serialOf } from './civil-day.js';

/** A day in the United Kingdom, `yyyy-MM-dd`, years 0001 to 9999. A release happens on a day, not at an instant. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const FIRST = serialOf(1, 1, 1);
const LAST = serialOf(9999, 12, 31);
const ZERO = '0'.charCodeAt(0);

/** The days from 1970 to 2099, written once: planning asks for the same few thousand over and over. */
const KEPT = serialOf(2100, 1, 1);
const kept = Array.from<LocalDate | undefined>({ length: KEPT });

const written = (serial: number): LocalDate => {
  const { year, month, day } = civilDay(serial);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate;
};

const dayAt = (serial: number): LocalDate => {
  if (!Number.isInteger(serial) || serial < FIRST || serial > LAST) throw new RangeError(`not a day: serial ${serial}`);
  if (serial < 0 || serial >= KEPT) return written(serial);
  return (kept[serial] ??= written(serial));
};

const digit = (text: string, at: number): number => text.charCodeAt(at) - ZERO;
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
const serial = (on: string): number => serialOf(twoDigits(on, 0) * 100 + twoDigits(on, 2), twoDigits(on, 5), twoDigits(on, 8));

/** Whether the text is a day of the calendar written `yyyy-MM-dd`: 2026-02-29 is not. */
export const isLocalDate = (text: string): text is LocalDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && serial(text) >= FIRST && written(serial(text)) === text;

/** The text as a day, for good; throws a RangeError naming the text when it is not one. */
export const localDate = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
};

/** The day `days` calendar days later, or earlier when negative; throws a RangeError outside years 0001 to 9999. */
export const addDays = (on: LocalDate, days: number): LocalDate => dayAt(serial(on) + days);

/** Calendar days from one day to another: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => serial(to) - serial(from);

/** The day of the week, 0 for Sunday to 6 for Saturday. 1 January 1970 was a Thursday. */
export const weekday = (on: LocalDate): Weekday => ((((serial(on) + 4) % 7) + 7) % 7) as Weekday;

/** The earlier of two days. */
export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** The later of two days. */
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
