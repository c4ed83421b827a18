import { coverageOf, type Coverage } from '#planning';
import { factsToPlan, isHeardOf, stateOf } from '../replan/plan-of.js';
import type { ToPlan } from '../replan/to-plan.js';
import { workOut } from '../replan/work-out.js';

export interface LookedAt {
  /** How somebody is covered once what differs has been planned anew. */
  readonly coverage: Coverage;
  /** The tasks or notices that are kept are not those the core gives for what is known. */
  readonly differs: boolean;
}

/** Holds what is kept of a release against what the core says of the same facts. */
export const lookAt = (input: ToPlan): LookedAt => {
  const { opened, changed, superseded, notices } = workOut(input);
  const differs = opened.length + changed.length + superseded.length + notices.length > 0;
  if (!input.facts.some(isHeardOf)) return { coverage: 'out-of-scope', differs };
  const known = stateOf(input.facts, input);
  const { tasks } = input;
  const then = new Map([
    ...tasks.map(({ id, kind, state }) => [id, { kind, state }] as const),
    ...[...opened, ...changed].map(({ id, task: { kind, state } }) => [id, { kind, state }] as const),
  ]);
  return { coverage: coverageOf(factsToPlan(known, input), [...then.values()]), differs };
};
