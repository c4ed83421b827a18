import { weekday, type LocalDate } from '../days/local-date.js';
import { BANK_HOLIDAYS } from './bank-holidays.js';
import { BeyondHorizon } from './beyond-horizon.js';
import { NATIONS, type Nation } from './nation.js';

/** What is known of working days in one nation, from `from` to `until`, both included. */
export interface WorkingCalendar {
  readonly nation: Nation;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The bank holiday's title, or null on any other day; throws BeyondHorizon outside `from` to `until`. */
  readonly isBankHoliday: (on: LocalDate) => string | null;
}

type Titles = ReadonlyMap<LocalDate, string>;

const SHIPPED: ReadonlyMap<Nation, Titles> = new Map(
  NATIONS.map((nation) => [nation, new Map(BANK_HOLIDAYS.divisions[nation].map(({ on, title }) => [on, title]))]),
);

const titlesFor = (nation: Nation, extra: readonly LocalDate[]): Titles => {
  const shipped: Titles = SHIPPED.get(nation) ?? new Map();
  if (extra.length === 0) return shipped;
  return new Map([...extra.map((on) => [on, 'an extra bank holiday'] as const), ...shipped]);
};

/** Whether the bank-holiday list reaches the day. Where it does not, nothing here will say if it is a working day. */
export const isKnown = ({ from, until }: Pick<WorkingCalendar, 'from' | 'until'>, on: LocalDate): boolean =>
  on >= from && on <= until;

/** The shipped list for one nation, and any `extra` bank holidays proclaimed since it was copied. */
export const workingCalendar = (nation: Nation, extra: readonly LocalDate[] = []): WorkingCalendar => {
  const { from, until } = BANK_HOLIDAYS;
  const titles = titlesFor(nation, extra);
  const isBankHoliday = (on: LocalDate): string | null => {
    if (!isKnown({ from, until }, on)) throw new BeyondHorizon(on, { nation, from, until });
    return titles.get(on) ?? null;
  };
  return { nation, from, until, isBankHoliday };
};

/** Monday to Friday and not a bank holiday; throws BeyondHorizon outside the list, Saturdays and Sundays included. */
export const isWorkingDay = (calendar: WorkingCalendar, on: LocalDate): boolean => {
  if (calendar.isBankHoliday(on) !== null) return false;
  const day = weekday(on);
  return day !== 0 && day !== 6;
};
