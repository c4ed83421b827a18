import { daysBetween, localDate } from '#calendar';
import type { ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { OUTCOMES, say, sayWithin } from '../words.js';
import { CLOCK_DAYS } from '../releases/day-windows.js';

export interface ClockOf21 {
  readonly day: string;
  readonly said: string;
}

type Out = Pick<ReleaseHead, 'standing' | 'releasedOn' | 'attendedOn' | 'outcome' | 'today'>;

const notCome = (now: number, outcome: Out['outcome']): string => {
  if (outcome !== null)
    return `Closed on ${sayDay(outcome.on)}: ${sayWithin(OUTCOMES, outcome.code)}. No attendance is recorded.`;
  return now > CLOCK_DAYS ? 'No attendance is recorded.' : 'No attendance is recorded yet. Treatment is to begin by day 21.';
};

/** Where somebody stands on the way from the gate to treatment, or how that has ended; null while they are inside. */
export const clockOf21 = ({ standing, releasedOn, attendedOn, outcome, today }: Out): ClockOf21 | null => {
  if (outcome !== null && (standing === 'returned' || standing === 'deported'))
    return { day: `Closed on ${sayDay(outcome.on)}`, said: `${say(OUTCOMES, outcome.code)}.` };
  if (standing !== 'released' || releasedOn === null) return null;
  const dayOf = (on: string): number => daysBetween(localDate(releasedOn), localDate(on));
  const now = dayOf(today);
  const day = now > CLOCK_DAYS ? `Day ${String(now)}: the 21 days are over` : `Day ${String(now)} of ${String(CLOCK_DAYS)}`;
  // A visit of the service inside is not the first contact in the community.
  if (attendedOn === null || attendedOn < releasedOn) return { day, said: notCome(now, outcome) };
  const came = dayOf(attendedOn);
  return {
    day,
    said: `First came on ${sayDay(attendedOn)}, day ${String(came)}${came > CLOCK_DAYS ? ', after the 21 days' : ''}.`,
  };
};
