import type { EntityManager } from 'typeorm';
import type { ReleaseFact } from '#planning';
import {
  adoptedPolicies,
  databaseNow,
  factsOf,
  factsTakenBack,
  meetingsOfPrisons,
  nationsOfPrisons,
  noticesOf,
  referencesOf,
  tasksOf,
  tasksSettledByPlan,
  type LockedRelease,
} from '#persistence';
import { calendarFor } from '../calendars.js';
import type { PartnerDirectory } from '../partner-directory.js';
import type { ToPlan } from './to-plan.js';

const prisonsIn = (facts: readonly ReleaseFact[]): readonly string[] => [
  ...new Set(facts.flatMap(({ says }) => says.custody?.prison ?? [])),
];

const NO_REFERENCES: ReadonlyMap<string, string> = new Map();

/** Everything the work-out of these releases goes by, as it is in this transaction. */
export const readToPlan = async (
  tx: EntityManager,
  directory: PartnerDirectory,
  releases: readonly LockedRelease[],
): Promise<readonly ToPlan[]> => {
  const ids = releases.map(({ id }) => id);
  const [facts, takenBack, tasks, notices, references, partners, nations, policies, now] = [
    await factsOf(tx, ids),
    await factsTakenBack(tx, ids),
    await tasksOf(tx, ids),
    await noticesOf(tx, ids),
    await referencesOf(tx, ids),
    await directory.all(tx),
    await nationsOfPrisons(tx),
    await adoptedPolicies(tx),
    await databaseNow(tx),
  ];
  const meetings = await meetingsOfPrisons(tx, prisonsIn([...facts.values(), ...takenBack.values()].flat()));
  const retracted = ids.filter((id) => (takenBack.get(id) ?? []).length > 0);
  const settledByPlan = retracted.length === 0 ? new Set<string>() : await tasksSettledByPlan(tx, retracted);
  return releases.map((release): ToPlan => {
    const heard = facts.get(release.id) ?? [];
    const mine = tasks.get(release.id) ?? [];
    return {
      release,
      facts: heard,
      takenBack: takenBack.get(release.id) ?? [],
      settledByPlan,
      tasks: mine,
      // Of this release alone: who knows of it follows from them.
      notices: new Map(mine.flatMap(({ id }) => (notices.has(id) ? [[id, notices.get(id) ?? []] as const] : []))),
      references: references.get(release.id) ?? NO_REFERENCES,
      partners,
      calendar: calendarFor(heard, nations),
      policies,
      meetings,
      now,
    };
  });
};
