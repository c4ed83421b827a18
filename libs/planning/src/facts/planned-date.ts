import { releaseDay, type LocalDate, type ReleaseBasis, type ReleaseDayStep, type WorkingCalendar } from '#calendar';
import type { FactItem } from './fact-item.js';

export type Confidence = 'CONFIRMED' | 'CALCULATED' | 'NONE';

/**
 * Which day the person is expected to leave, and why that day. `on` is the effective day (after the release-day rule), or null
 * where there is no date or the rule cannot be worked out; then `because` says so.
 */
export interface PlannedDate {
  readonly on: LocalDate | null;
  readonly earliest: LocalDate | null;
  readonly nominal: LocalDate | null;
  readonly basis: ReleaseBasis | null;
  readonly confidence: Confidence;
  readonly steps: readonly ReleaseDayStep[];
  readonly because: string | null;
}

type Dates = NonNullable<FactItem['dates']>;
type Custody = NonNullable<FactItem['custody']>;

/** The order in which the dates are believed: what staff have decided before what was calculated (domain reference §1.4). */
const ORDER: readonly (readonly [keyof Dates, ReleaseBasis])[] = [
  ['confirmed', 'CONFIRMED'],
  ['apd', 'APD'],
  ['hdcad', 'HDCAD'],
  ['prrd', 'PRRD'],
  ['crd', 'CRD'],
  ['ard', 'ARD'],
];

const none = (because: string): PlannedDate => ({
  on: null,
  earliest: null,
  nominal: null,
  basis: null,
  confidence: 'NONE',
  steps: [],
  because,
});

/** Derives the planned date from every date that is held. */
export const plannedDate = (dates: Dates, custody: Custody, calendar: WorkingCalendar): PlannedDate => {
  for (const [field, basis] of ORDER) {
    const nominal = dates[field];
    if (nominal === undefined || nominal === null) continue;
    const confidence: Confidence = basis === 'CONFIRMED' ? 'CONFIRMED' : 'CALCULATED';
    const day = releaseDay({
      calendar,
      nominal,
      basis,
      child: custody.child ?? false,
      sentenceOfFiveDaysOrLess: custody.sentenceOfFiveDaysOrLess ?? false,
      servedUnder28Days: custody.servedUnder28Days ?? false,
      indeterminate: custody.indeterminate ?? false,
    });
    if (!day.known) return { ...none(day.because), nominal, basis };
    return { on: day.effective, earliest: day.earliest, nominal, basis, confidence, steps: day.steps, because: null };
  }
  return none('no release date is held');
};
