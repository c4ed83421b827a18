import {
  known,
  NATIONAL_POLICY,
  plan,
  policyFor,
  type Facts,
  type Known,
  type PlannedTask,
  type Policy,
  type ReleaseFact,
} from '#planning';
import { dayInLondon } from '../day-in-london.js';
import { routingOf } from './routing-of.js';
import type { ToPlan } from './to-plan.js';

/** What is known by these facts. A release of which every fact was taken back is one of which nothing was ever said. */
export const stateOf = (facts: readonly ReleaseFact[], { calendar, now }: ToPlan): Known => {
  const nothing: ReleaseFact = { id: '', occurredAt: now.toISOString(), receivedOn: dayInLondon(now), says: {} };
  const state = known(facts.length === 0 ? [nothing] : facts, calendar);
  if (state === null) throw new Error('something was heard of a release, and nothing is known of it');
  return state;
};

/** The numbers in force where this person is held and where they are going. */
export const policyIn = ({ policies, calendar }: ToPlan, { custody, destination }: Known): Policy =>
  policyFor(NATIONAL_POLICY, policies, { nation: calendar.nation, area: destination.area, prison: custody.prison });

/** What is known, with who takes what for this person and the numbers in force where they are. */
export const factsToPlan = (state: Known, input: ToPlan): Facts => ({
  known: state,
  routing: routingOf(state, input.partners),
  policy: policyIn(input, state),
  calendar: input.calendar,
  meetings: input.meetings.get(state.custody.prison ?? '') ?? [],
});

/** Partners answer what they were told. Where nobody else says that somebody is to be released, there is nothing to plan. */
export const isHeardOf = ({ says }: ReleaseFact): boolean => Object.keys(says).some((part) => part !== 'contact');

export const planOf = (state: Known, facts: readonly ReleaseFact[], input: ToPlan): readonly PlannedTask[] => {
  if (!facts.some(isHeardOf)) return [];
  return plan(factsToPlan(state, input));
};
