import { type LocalDate } from '../days/local-date.js';

/** One move of the day, with its reason in plain words and the law or policy behind it. */
export interface ReleaseDayStep {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly why: string;
  readonly source: string;
  /** Whether the move is presumed (it sets the effective day) or only possible (it sets the earliest day). */
  readonly bound: 'effective' | 'earliest';
}

/** The day the steps lead to: each begins where the one before it ended. */
export const dayAfter = (steps: readonly ReleaseDayStep[], start: LocalDate): LocalDate => steps.at(-1)?.to ?? start;
