import { daysBetween, localDate, type LocalDate } from '#calendar';

const FIRST_DAY = localDate('2020-01-01');
/** More people than ever leave on one day of the region. */
export const MOST_A_DAY = 4;
const SCATTER = 7_919;
const LETTERS = 26;

/** A number of its own for the `n`th person of a day. */
export const serialOf = (day: LocalDate, n: number): number => daysBetween(FIRST_DAY, day) * MOST_A_DAY + n;

const letter = (i: number): string => String.fromCharCode(65 + (i % LETTERS));

/** A prison number in the form of a real one. No two people of the region have the same. */
export const prisonNumberOf = (day: LocalDate, n: number): string => {
  const serial = serialOf(day, n);
  const digits = String((serial * SCATTER) % 10_000).padStart(4, '0');
  return `A${digits}${letter(serial * 7 + 3)}${letter(Math.floor(serial / 10_000))}`;
};

export const crnOf = (day: LocalDate, n: number): string => `X${String(300_000 + serialOf(day, n)).padStart(6, '0')}`;

const checkDigit = (nine: string): number => {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return (11 - (sum % 11)) % 11;
};

/** A valid NHS number of the range 999, which is never given to anybody. */
export const nhsNumberOf = (day: LocalDate, n: number): string => {
  for (let nine = 999_000_000 + serialOf(day, n) * 20; ; nine += 1) {
    const check = checkDigit(String(nine));
    if (check < 10) return `${String(nine)}${String(check)}`;
  }
};
