/** Days in 400 Gregorian years. */
const DAYS_IN_ERA = 146_097;
/** 1 January 1970, counted in days from 1 March of the year 0. */
const EPOCH = 719_468;

export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Whole days since 1 January 1970. Integers only, so no time zone and no clock can touch the answer.
 * Years begin in March, which puts the leap day last: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
export const serialOf = (year: number, month: number, day: number): number => {
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + dayOfYear - EPOCH;
};

/** The day that is `serial` whole days after 1 January 1970; the inverse of `serialOf`. */
export const civilDay = (serial: number): CivilDay => {
  const era = Math.floor((serial + EPOCH) / DAYS_IN_ERA);
  const dayOfEra = serial + EPOCH - era * DAYS_IN_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
};
