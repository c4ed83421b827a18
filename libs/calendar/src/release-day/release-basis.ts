/**
 * Which date the nominal day is. CONFIRMED: staff have decided. NOMIS's dates: APD actual parole, HDCAD and HDCED home
 * detention curfew actual and eligibility, PRRD post-recall, CRD conditional, ARD automatic, and ETD, MTD, LTD the early,
 * mid and late term dates of a detention and training order; NPD the non-parole date of older sentences. OTHER: a release date
 * whose kind is not said. COURT_CONTINGENCY: may walk free from court on the day.
 */
export const RELEASE_BASES = [
  'CONFIRMED',
  'APD',
  'HDCAD',
  'HDCED',
  'PRRD',
  'CRD',
  'ARD',
  'ETD',
  'MTD',
  'LTD',
  'NPD',
  'OTHER',
  'COURT_CONTINGENCY',
] as const;

/** One of RELEASE_BASES. */
export type ReleaseBasis = (typeof RELEASE_BASES)[number];

/** The bases the Friday rule touches, as HMPPS's own release-date calculator has them (NonFridayReleaseService). */
export const FRIDAY_RULE_BASES: ReadonlySet<ReleaseBasis> = new Set(['CRD', 'ARD', 'PRRD', 'ETD', 'MTD', 'LTD']);
