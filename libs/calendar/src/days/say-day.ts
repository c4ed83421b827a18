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

/** The day as staff say it, "Thursday 24 December 2026": no comma, no leading nought (GOV.UK style, with the weekday). */
export const sayDay = (on: LocalDate): string =>
  `${weekdayName(on)} ${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1]} ${Number(on.slice(0, 4))}`;
