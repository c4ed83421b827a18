import type { Wanted } from '#disclosure';
import { keyOf, partnerIn, type Known, type PlannedTask, type Policy } from '#planning';
import type { StoredTask } from '#persistence';
import { notDoneAfterAll } from './never-so.js';
import { planOf, policyIn, stateOf } from './plan-of.js';
import { notTold, throughTheGate, type Told } from './through-the-gate.js';
import type { ToPlan } from './to-plan.js';
import { wantedOf } from './wanted-of.js';

/** The partners that have been told something of this release, and may be getting ready for it. */
const whoKnows = ({ notices }: ToPlan): ReadonlySet<string> =>
  new Set(
    [...notices.values()]
      .flat()
      .flatMap(({ attempts, act, partnerId }) => (attempts > 0 && act !== 'withdraw' ? [partnerId] : [])),
  );

/** What is only for those who know is no task where the partner does not. */
const concerning = (planned: readonly PlannedTask[], input: ToPlan): readonly PlannedTask[] => {
  const knows = whoKnows(input);
  return planned.filter(({ kind, subject }) => kind !== 'PARTNER_TOLD' || knows.has(partnerIn(subject)));
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
  const planned = notDoneAfterAll(concerning(planOf(state, facts, input), input), input);
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
