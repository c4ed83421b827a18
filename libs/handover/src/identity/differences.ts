import type { PersonOfNumber } from '#persistence';

/** What tells two people apart. Names do not: they are spelt in many ways. */
const TELLING = ['dateOfBirth', 'nhsNumber', 'crn'] as const;

/** What two records say differently though it should be the same of one person. A message about the wrong person is the harm. */
export const differences = (a: PersonOfNumber, b: PersonOfNumber): readonly string[] =>
  TELLING.filter((field) => a[field] !== null && b[field] !== null && a[field] !== b[field]);
