import { addDays, localDate, type LocalDate } from './local-date.js';

const MONTHS = 12;

const firstOf = (month: number): LocalDate => {
  const [year, of] = [Math.floor(month / MONTHS), (month % MONTHS) + 1];
  return localDate(`${String(year).padStart(4, '0')}-${String(of).padStart(2, '0')}-01`);
};

/** The same day of the month so many calendar months later; where that month is too short, its last day. Years 0001 to 9998. */
export const addMonths = (on: LocalDate, months: number): LocalDate => {
  const month = Number(on.slice(0, 4)) * MONTHS + Number(on.slice(5, 7)) - 1 + months;
  const day = addDays(firstOf(month), Number(on.slice(8)) - 1);
  const last = addDays(firstOf(month + 1), -1);
  return day < last ? day : last;
};
