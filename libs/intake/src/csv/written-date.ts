import { addDays, isLocalDate, localDate, type LocalDate, weekday } from '#calendar';

export type WrittenDate = { readonly day: LocalDate } | { readonly problem: string };

/** A release lies ahead or not long behind; a birth lies behind. The two read a year of two digits differently. */
export type DateOf = 'release' | 'birth';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const UNREADABLE = { problem: 'is not a date that can be read: write it as 24/12/2026 or 2026-12-24' };
const NO_SUCH_DAY = { problem: 'there is no such day in the calendar' };
const YEARS = { release: { from: 2000, to: 2199 }, birth: { from: 1900, to: 2099 } } as const;

const NAMED_DAY = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +(?=\d)/i;
/** What a spreadsheet adds to a day; a time with a zone is refused, for that is an instant and may be another day. */
const TIME = /(?:T|,? +)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/i;
const YEAR_FIRST = /^(\d{4})[-/.](\d{2})[-/.](\d{2})$/;
const DAY_FIRST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const MONTH_IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]? ?([a-z]{3,9})\.?,?[-/ ]? ?(\d{4}|\d{2})$/i;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
/** The day that a spreadsheet counts as 0, so that 1 March 1900 is 61. */
const SERIAL_ZERO = localDate('1899-12-30');

/**
 * 00 to 69 is 2000 to 2069 for a release, and 70 to 99 is refused. For a birth, 30 to 99 is 1930 to 1999, since nobody born in
 * 2030 can be in prison before 2040; 00 to 29 could be either century and is refused.
 */
const fullYear = (year: string, of: DateOf): number | undefined => {
  if (year.length === 4) return Number(year);
  const short = Number(year);
  if (of === 'release') return short <= 69 ? 2000 + short : undefined;
  return short >= 30 ? 1900 + short : undefined;
};

const monthNamed = (word: string): number => {
  const name = word.toLowerCase() === 'sept' ? 'sep' : word.toLowerCase();
  return MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name) + 1;
};

const dayOf = (year: string, month: number, date: number, of: DateOf): WrittenDate => {
  const full = fullYear(year, of);
  if (full === undefined) return { problem: 'the year needs four digits here, such as 24/12/1986' };
  const text = `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (!isLocalDate(text)) return NO_SUCH_DAY;
  const { from, to } = YEARS[of];
  return full < from || full > to ? { problem: `the year must be from ${from} to ${to}` } : { day: text };
};

const monthFirst = (day: string, month: string, year: string, of: DateOf): WrittenDate => {
  const isMonthFirst = Number(day) >= 1 && Number(day) <= 12 && Number(month) <= 31;
  if (!isMonthFirst) return NO_SUCH_DAY;
  const right = of === 'release' ? `${month}/${day}/${year} would be right` : 'such as 24/12/1986';
  return { problem: `the month comes first here: write the day first, ${right}` };
};

const fromSerial = (text: string, of: DateOf): WrittenDate => {
  const serial = Math.floor(Number(text));
  if (of === 'birth' || serial < 40_000 || serial > 60_000) return UNREADABLE;
  return { day: addDays(SERIAL_ZERO, serial) };
};

const unnamed = (text: string, of: DateOf): WrittenDate => {
  if (SERIAL.test(text)) return fromSerial(text, of);
  const day = text.replace(TIME, '');
  const [, isoYear, isoMonth, isoDate] = YEAR_FIRST.exec(day) ?? [];
  if (isoYear !== undefined) return dayOf(isoYear, Number(isoMonth), Number(isoDate), of);
  const [, date, , month, year] = DAY_FIRST.exec(day) ?? [];
  if (date !== undefined && month !== undefined && year !== undefined) {
    return Number(month) > 12 ? monthFirst(date, month, year, of) : dayOf(year, Number(month), Number(date), of);
  }
  const [, dateBefore, monthWord, yearAfter] = MONTH_IN_WORDS.exec(day) ?? [];
  if (monthWord === undefined || yearAfter === undefined || monthNamed(monthWord) === 0) return UNREADABLE;
  return dayOf(yearAfter, monthNamed(monthWord), Number(dateBefore), of);
};

/**
 * A day as prisons write it: 2026-12-24, 24/12/2026, 24.12.26, 24-Dec-26, Thu 24 December 2026, with or without a clock time
 * after it, or (releases only) the number a spreadsheet keeps, 40000 to 60000. The day comes before the month: 03/04/2027 is
 * 3 April. A weekday that does not fit its date is a fault.
 */
export const writtenDate = (written: string, of: DateOf): WrittenDate => {
  const text = written.replace(/\s+/g, ' ').trim();
  const named = NAMED_DAY.exec(text);
  const read = unnamed(text.slice(named?.[0].length ?? 0), of);
  if (named === null || 'problem' in read) return read;
  const actual = WEEKDAYS[weekday(read.day)];
  const fits = actual.slice(0, 3).toLowerCase() === named[1]?.toLowerCase();
  if (fits) return read;
  return {
    problem: of === 'release' ? `that day is a ${actual}: the weekday or the date is wrong` : 'the weekday does not fit the date',
  };
};

const WEEKDAY_WORDS = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? ';
const MONTH_WORDS = `(?:${MONTHS.map((month) => month.slice(0, 3)).join('|')})[a-z]{0,6}`;
const LOOKS_LIKE_A_DATE = [
  `\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{1,4}`,
  `\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}`,
  `\\d{1,2}(?:st|nd|rd|th)?[-/. ]?${MONTH_WORDS}[-/. ]?\\d{1,4}`,
].map((shape) => new RegExp(`^(?:${WEEKDAY_WORDS})?${shape}(?:[T ][\\d:.]{4,12}Z?)?$`, 'i'));

/** Whether the text may be shown back: it has the shape of a date, so it is no name, NHS number or telephone number. */
export const looksLikeADate = (text: string): boolean => LOOKS_LIKE_A_DATE.some((shape) => shape.test(text));
