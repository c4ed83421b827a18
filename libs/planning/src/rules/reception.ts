import { addDays, isKnown, sayDay, workingDaysAfter, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import { learntBy } from './reckon.js';
import type { Facts, Reckoned } from './rule.js';

/** Days the bank-holiday list must reach on either side of a day that is counted from. */
const REACH = 45;

export const canCount = ({ calendar }: Facts, on: LocalDate): boolean =>
  isKnown(calendar, on) && isKnown(calendar, addDays(on, -REACH)) && isKnown(calendar, addDays(on, REACH));

/** A day that was past when this was learnt moves to the next working day. */
export const noSoonerThanLearnt = (now: Facts, usual: LocalDate, learnt: LocalDate, counted: string): Reckoned => {
  if (usual >= learnt) return { on: usual, time: null, compressed: false, reckoned: `${counted} is ${sayDay(usual)}` };
  const on = canCount(now, learnt) ? workingDaysAfter(now.calendar, learnt, 1) : learnt;
  const reckoned = `${counted} had passed when this was learnt on ${sayDay(learnt)}; due ${sayDay(on)}`;
  return { on, time: null, compressed: true, reckoned };
};

/** Some working days after the person came in, or after the hub learnt of them where that day is not known. */
export const fromReception = (now: Facts, parts: readonly Part[]): Reckoned => {
  const learnt = learntBy(now, parts);
  const received = now.known.custody.receivedOn ?? null;
  const start = received !== null && canCount(now, received) ? received : learnt;
  if (!canCount(now, start)) {
    return { on: learnt, time: null, compressed: false, reckoned: `at once: the bank holidays around ${start} are not known` };
  }
  const days = now.policy.contingencyWorkingDays;
  const counted = `${days} working days after ${start === received ? 'reception' : 'this was learnt'} on ${sayDay(start)}`;
  return noSoonerThanLearnt(now, workingDaysAfter(now.calendar, start, days), learnt, counted);
};
