import { weekday, type LocalDate } from './local-date.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The English name of the weekday, "Thursday". */
export const weekdayName = (on: LocalDate): (typeof WEEKDAYS)[number] => WEEKDAYS[weekday(on)];

const written = (on: LocalDate): string =>
  `${weekdayName(on)} ${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1]} ${Number(on.slice(0, 4))}`;

/** Days said before, a few years’ worth: a plan says the same few hundred over and over. */
const MOST_KEPT = 10_000;
const kept = new Map<LocalDate, string>();

/** The day as staff say it, "Thursday 24 December 2026": no comma, no leading nought (GOV.UK style, with the weekday). */
export const sayDay = (on: LocalDate): string => {
  const before = kept.get(on);
  if (before !== undefined) return before;
  if (kept.size >= MOST_KEPT) kept.clear();
  const said = written(on);
  kept.set(on, said);
  return said;
};
