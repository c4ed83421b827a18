import { type LocalDate } from '../days/local-date.js';
import { type WorkingCalendar } from '../working-calendar/working-calendar.js';
import { type ReleaseBasis } from './release-basis.js';

/** What the release-day rule needs to know; a flag left out is taken as false. */
export interface ReleaseDayInput {
  /** The calendar of the nation whose prison releases the person: it also chooses the nation's law. */
  readonly calendar: WorkingCalendar;
  /** The day the sentence calculation, or staff, give. */
  readonly nominal: LocalDate;
  readonly basis: ReleaseBasis;
  /** Under 18 on release. */
  readonly child?: boolean;
  /** A sentence so short that Saturday counts as a day of release; it is always under 28 days served too. */
  readonly sentenceOfFiveDaysOrLess?: boolean;
  /** Under 28 days served since the date of sentence, recalls counted together. */
  readonly servedUnder28Days?: boolean;
  readonly indeterminate?: boolean;
  /** Release is at the Parole Board's discretion. */
  readonly paroleBoard?: boolean;
}
