import { addDays, laterOf, onOrAfter, onOrBefore, sayDay, workingDaysAfter, workingDaysBefore, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import { left } from './left.js';
import type { Reckoned, Situation } from './rule.js';

type Offset = { readonly calendarDays: number } | { readonly workingDays: number };

const daysOf = (offset: Offset): string =>
  'calendarDays' in offset
    ? `${offset.calendarDays} days`
    : `${offset.workingDays} working ${offset.workingDays === 1 ? 'day' : 'days'}`;

/** The working day that lies `offset` before release; a calendar offset that lands on a day off moves to the working day before. */
export const dayBefore = ({ calendar, release }: Situation, offset: Offset): LocalDate =>
  'calendarDays' in offset
    ? onOrBefore(calendar, addDays(release, -offset.calendarDays))
    : workingDaysBefore(calendar, release, offset.workingDays);

/** The day on which the hub had learnt all of these parts. */
export const learntBy = ({ known }: Pick<Situation, 'known'>, parts: readonly Part[]): LocalDate =>
  parts.map((part) => known.learnt[part]).reduce(laterOf);

/**
 * A day before release, with the short-notice rule: where that day was already past when the hub learnt of what calls for the
 * task (`from`), it is due the next working day, at the latest the working day before release, and where even that is past, on
 * the release day before the gate opens. Never after release. (Domain reference §5.)
 */
export const beforeRelease = (now: Situation, offset: Offset, from: readonly Part[], time: string | null = null): Reckoned => {
  const { calendar, release, policy } = now;
  const usual = dayBefore(now, offset);
  const learnt = learntBy(now, from);
  const counted = `${daysOf(offset)} before release on ${sayDay(release)}`;
  if (usual >= learnt) return { on: usual, time, compressed: false, reckoned: `${counted} is ${sayDay(usual)}` };
  const eve = workingDaysBefore(calendar, release, 1);
  if (eve < learnt) {
    return {
      on: release,
      time: policy.lastMomentTime,
      compressed: true,
      reckoned: `${counted} had passed when this was learnt on ${sayDay(learnt)}; due on the release day, before the gate opens`,
    };
  }
  const next = workingDaysAfter(calendar, learnt, 1);
  const on = next < eve ? next : eve;
  return {
    on,
    time,
    compressed: true,
    reckoned: `${counted} had passed when this was learnt on ${sayDay(learnt)}; due ${sayDay(on)}`,
  };
};

/** On the day the person leaves: the planned one, and once they have left, that day. */
export const onRelease = (now: Situation, time: string): Reckoned => ({
  on: left(now),
  time,
  compressed: false,
  reckoned: `on the release day, ${sayDay(left(now))}, by ${time}`,
});

/** A day after the person left; an offset that lands on a day off moves to the working day after. */
export const afterRelease = (now: Situation, offset: Offset, { hardLimit = false } = {}): Reckoned => {
  const { calendar } = now;
  const day = left(now);
  const on =
    'workingDays' in offset
      ? workingDaysAfter(calendar, day, offset.workingDays)
      : hardLimit
        ? addDays(day, offset.calendarDays)
        : onOrAfter(calendar, addDays(day, offset.calendarDays));
  return { on, time: null, compressed: false, reckoned: `${daysOf(offset)} after release on ${sayDay(day)} is ${sayDay(on)}` };
};
