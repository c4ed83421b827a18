import { daysBetween, localDate } from '#calendar';
import type { ReleaseHead } from '#persistence';
import { sayDay } from '../days-and-times.js';
import { CLOCK_DAYS } from '../releases/day-windows.js';

export interface ClockOf21 {
  readonly day: string;
  readonly said: string;
}

type Out = Pick<ReleaseHead, 'standing' | 'releasedOn' | 'attendedOn' | 'today'>;

/** Where somebody stands on the way from the gate to treatment; null while they are inside. */
export const clockOf21 = ({ standing, releasedOn, attendedOn, today }: Out): ClockOf21 | null => {
  if (standing !== 'released' || releasedOn === null) return null;
  const dayOf = (on: string): number => daysBetween(localDate(releasedOn), localDate(on));
  const now = dayOf(today);
  const day = now > CLOCK_DAYS ? `Day ${String(now)}: the 21 days are over` : `Day ${String(now)} of ${String(CLOCK_DAYS)}`;
  if (attendedOn !== null) return { day, said: `First came on ${sayDay(attendedOn)}, day ${String(dayOf(attendedOn))}.` };
  return {
    day,
    said: now > CLOCK_DAYS ? 'No attendance is recorded.' : 'No attendance is recorded yet. Treatment is to begin by day 21.',
  };
};
