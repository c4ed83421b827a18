import type { Wanted } from '#disclosure';
import { keyOf, partnerIn, type Known, type PlannedTask, type Policy } from '#planning';
import type { StoredNotice, StoredTask } from '#persistence';
import { notDoneAfterAll } from './never-so.js';
import { planOf, policyIn, stateOf } from './plan-of.js';
import { notTold, throughTheGate, type Told } from './through-the-gate.js';
import type { ToPlan } from './to-plan.js';
import { knowsAnotherPrison } from './told-of-move.js';
import { wantedOf } from './wanted-of.js';

/** What partners have been told of this release: whoever was told may be getting ready for it. */
const toldOf = ({ notices }: ToPlan): readonly StoredNotice[] =>
  [...notices.values()].flat().filter(({ attempts, act }) => attempts > 0 && act !== 'withdraw');

/**
 * What is only for those who know is no task where the partner does not. A move is only for those who know the prison before: whoever
 * heard of the person after it, or of a move that was undone before it was told, has nothing to learn.
 */
const concerning = (planned: readonly PlannedTask[], input: ToPlan, { custody }: Known): readonly PlannedTask[] => {
  const told = toldOf(input);
  return planned.filter(({ kind, subject }) => {
    if (kind !== 'PARTNER_TOLD') return true;
    const known = told.filter(({ partnerId }) => partnerId === partnerIn(subject));
    return known.length > 0 && (!subject.endsWith(':transferred') || knowsAnotherPrison(known, custody.prison ?? null));
  });
};

interface Desired {
  readonly state: Known;
  readonly policy: Policy;
  readonly told: ReadonlyMap<string, Told>;
  readonly tasks: readonly PlannedTask[];
  readonly byKey: ReadonlyMap<string, PlannedTask>;
}

/** What should exist and be told now. */
export const desiredNow = (input: ToPlan): Desired => {
  const { facts } = input;
  const state = stateOf(facts, input);
  const policy = policyIn(input, state);
  const planned = notDoneAfterAll(concerning(planOf(state, facts, input), input, state), input);
  const told = throughTheGate(input, state, planned);
  const tasks = [...planned, ...notTold(input, state, told)];
  return { state, policy, told, tasks, byKey: new Map(tasks.map((task) => [keyOf(task), task])) };
};

/** What the partner of each task should know now, and what is known: for whoever asks whether a notice would still be right. */
export const wantedNow = (
  input: ToPlan,
): { readonly state: Known; readonly wanted: (task: Pick<StoredTask, 'id' | 'kind' | 'subject'>) => Wanted } => {
  const { state, byKey, told } = desiredNow(input);
  return { state, wanted: (task) => wantedOf(state, keyOf(task), { byKey, told }, input.notices.get(task.id) ?? []) };
};
