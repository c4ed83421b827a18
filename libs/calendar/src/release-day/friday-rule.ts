import { type LocalDate } from '../days/local-date.js';
import { type Nation } from '../working-calendar/nation.js';
import { eligibleBefore, eligibleOnOrBefore } from './eligible-working-day.js';
import { FRIDAY_RULE_BASES } from './release-basis.js';
import { type ReleaseDayInput } from './release-day-input.js';
import { type ReleaseDayStep } from './release-day-step.js';
import { CHILD_SOURCE, FRIDAY_RULE_SOURCE, SCOTLAND_SOURCE } from './sources.js';
import { passingOver, unfit } from './why.js';

const SOURCE: Readonly<Record<Nation, string | null>> = {
  'england-and-wales': FRIDAY_RULE_SOURCE,
  scotland: SCOTLAND_SOURCE,
  'northern-ireland': null,
};

/** Left out by the framework: indeterminate sentences, Parole Board releases, and under 28 days served. */
const isExcluded = (input: ReleaseDayInput): boolean =>
  input.indeterminate === true ||
  input.paroleBoard === true ||
  input.servedUnder28Days === true ||
  input.sentenceOfFiveDaysOrLess === true;

const childStep = ({ calendar }: ReleaseDayInput, from: LocalDate): ReleaseDayStep => {
  const to = eligibleBefore(calendar, from);
  const why = `a child is released a second eligible working day earlier${passingOver(calendar, from, to)}`;
  return { from, to, why, source: CHILD_SOURCE, bound: 'effective' };
};

/** Moves a release off a Friday or the day before a bank holiday; no steps where the rule is silent or the day will do. */
export const fridayRule = (input: ReleaseDayInput, from: LocalDate): readonly ReleaseDayStep[] => {
  const { calendar, basis } = input;
  const source = SOURCE[calendar.nation];
  if (source === null || !FRIDAY_RULE_BASES.has(basis) || isExcluded(input)) return [];
  const to = eligibleOnOrBefore(calendar, from);
  if (to === from) return [];
  const passed = passingOver(calendar, from, to);
  const why = `${unfit(calendar, from)}; release moves to the eligible working day before${passed}`;
  const moved: ReleaseDayStep = { from, to, why, source, bound: 'effective' };
  return input.child === true && calendar.nation === 'england-and-wales' ? [moved, childStep(input, to)] : [moved];
};
