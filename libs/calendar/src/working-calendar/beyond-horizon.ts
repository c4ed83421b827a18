import { type LocalDate } from '../days/local-date.js';
import { sayDay } from '../days/say-day.js';
import { sayNation, type Nation } from './nation.js';

interface Horizon {
  readonly nation: Nation;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Thrown instead of guessing whether a day outside the bank-holiday list is a working day. Ask `isKnown` first. */
export class BeyondHorizon extends Error {
  override readonly name = 'BeyondHorizon';
  readonly on: LocalDate;
  readonly nation: Nation;

  constructor(on: LocalDate, { nation, from, until }: Horizon) {
    super(
      `${sayDay(on)} is outside the bank-holiday list for ${sayNation[nation]}, which runs from ${sayDay(from)} to ${sayDay(until)}`,
    );
    this.on = on;
    this.nation = nation;
  }
}
