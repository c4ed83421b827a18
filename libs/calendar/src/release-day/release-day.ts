import { type LocalDate } from '../days/local-date.js';
import { BeyondHorizon } from '../working-calendar/beyond-horizon.js';
import { earliestDay } from './earliest-day.js';
import { fridayRule } from './friday-rule.js';
import { precedingWorkingDay } from './preceding-working-day.js';
import { type ReleaseDayInput } from './release-day-input.js';
import { dayAfter, type ReleaseDayStep } from './release-day-step.js';

interface KnownReleaseDay {
  readonly known: true;
  readonly nominal: LocalDate;
  /** The day the person is presumed to leave. */
  readonly effective: LocalDate;
  /** The earliest day staff could still choose: earliest <= effective <= nominal. */
  readonly earliest: LocalDate;
  /** From nominal to effective, then from effective to earliest, unbroken. */
  readonly steps: readonly ReleaseDayStep[];
}

interface UnknownReleaseDay {
  readonly known: false;
  readonly nominal: LocalDate;
  /** A sentence for staff. */
  readonly because: string;
}

/** When someone will really leave, with every reason; or that the bank-holiday list does not reach far enough to say. */
export type ReleaseDay = KnownReleaseDay | UnknownReleaseDay;

const decide = (input: ReleaseDayInput): KnownReleaseDay => {
  const { calendar, nominal } = input;
  const lawful = precedingWorkingDay(input);
  const lawfulDay = dayAfter(lawful, nominal);
  const moved = fridayRule(input, lawfulDay);
  const effective = dayAfter(moved, lawfulDay);
  // Both ways to go earlier still are England and Wales's, and both begin from a release the Friday rule has moved.
  const mayGoEarlier = moved.length > 0 && calendar.nation === 'england-and-wales';
  const further = mayGoEarlier ? earliestDay(calendar, lawfulDay, effective) : [];
  const earliest = dayAfter(further, effective);
  return { known: true, nominal, effective, earliest, steps: [...lawful, ...moved, ...further] };
};

/** The day a release really falls, by the law of the calendar's nation. It proposes; staff confirm a legal date. */
export const releaseDay = (input: ReleaseDayInput): ReleaseDay => {
  try {
    return decide(input);
  } catch (error) {
    if (!(error instanceof BeyondHorizon)) throw error;
    return { known: false, nominal: input.nominal, because: error.message };
  }
};
