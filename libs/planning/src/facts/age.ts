import { addMonths, type LocalDate } from '#calendar';
import type { Said } from './said.js';

const ADULT_AT_MONTHS = 18 * 12;
/** Nobody in custody was born before it, and a month can be added to every day after it. */
const FIRST_BIRTHDAY = '1800-01-01';

/** Under 18 on that day: by the date of birth, and where none is known by what the feed says. */
export const isChildOn = ({ person, custody }: Pick<Said, 'person' | 'custody'>, on: LocalDate): boolean => {
  const { dateOfBirth: born } = person;
  if (born === undefined || born < FIRST_BIRTHDAY || born > on) return custody.child ?? false;
  return addMonths(born, ADULT_AT_MONTHS) > on;
};
