/** What can happen to a person in custody, as a fact says it (domain reference §5.1). */
export const HAPPENINGS = [
  'released',
  'release-cancelled',
  'release-reinstated',
  'recalled',
  'returned',
  'hospital',
  'at-large',
  'deported',
  'died',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** How a person left, where it was not as the sentence had it. */
export const WAYS_OUT = ['from-court', 'time-served'] as const;
export type WayOut = (typeof WAYS_OUT)[number];
