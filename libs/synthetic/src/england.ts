import { addDays, daysBetween, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';
import { life, type Born } from './life.js';

export interface England {
  readonly seed: number;
  /** How many people are inside on the first day. The whole of England and Wales is some 87,500. */
  readonly people: number;
  readonly from: LocalDate;
  /** How many days go by. */
  readonly days: number;
  readonly recalculation?: Born['recalculation'];
}

export interface Day {
  readonly on: LocalDate;
  readonly items: readonly FactItem[];
}

/** Releases of one year for each person inside: 69,800 of 87,500 (domain reference §2). As many come in as go. */
const COME_IN_A_DAY = 69_800 / 87_500 / 365;

/** How many have come in by this day: whole people, spread evenly. */
const arrivedBy = (people: number, day: number): number => Math.floor(people * COME_IN_A_DAY * day);

/**
 * A synthetic England and Wales, day by day: who is inside on the first day, who comes in, and everything a prison's system would
 * say of them until the last day. Nothing depends on how many days are asked for: a longer run begins with the same days.
 */
export function* england({ seed, people, from, days, recalculation }: England): Generator<Day> {
  const later = new Map<number, FactItem[]>();
  const until = days - 1;
  const hear = (born: Born): void => {
    for (const { on, item } of life(born)) {
      const day = daysBetween(from, on);
      if (day > until) break;
      const kept = later.get(day);
      if (kept === undefined) later.set(day, [item]);
      else kept.push(item);
    }
  };
  for (let place = 0; place < people; place += 1) hear({ seed, place, from, inside: 'already', recalculation });
  for (let day = 0; day <= until; day += 1) {
    const on = addDays(from, day);
    for (let place = people + arrivedBy(people, day); place < people + arrivedBy(people, day + 1); place += 1)
      hear({ seed, place, from: on, inside: 'arrives', recalculation });
    yield { on, items: later.get(day) ?? [] };
    later.delete(day);
  }
}
