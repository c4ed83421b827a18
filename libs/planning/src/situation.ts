import type { LocalDate } from '#calendar';
import { ladderDaysOf } from './rules/ladder.js';
import type { Facts, Situation } from './rules/rule.js';

/** The facts, with the days a rule may count from. */
export const situationOf = (facts: Facts, release: LocalDate): Situation => ({
  ...facts,
  release,
  released: facts.known.releasedOn,
  ladderDays: ladderDaysOf(facts, release),
});
