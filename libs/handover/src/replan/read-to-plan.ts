import type { EntityManager } from 'typeorm';
import { adoptedPolicies, databaseNow, factsOf, nationsOfPrisons, noticesOf, tasksOf, type LockedRelease } from '#persistence';
import { calendarFor } from '../calendars.js';
import type { PartnerDirectory } from '../partner-directory.js';
import type { ToPlan } from './work-out.js';

/** Everything the work-out of these releases goes by, as it is in this transaction. */
export const readToPlan = async (
  tx: EntityManager,
  directory: PartnerDirectory,
  releases: readonly LockedRelease[],
): Promise<readonly ToPlan[]> => {
  const ids = releases.map(({ id }) => id);
  const [facts, tasks, notices, partners, nations, policies, now] = [
    await factsOf(tx, ids),
    await tasksOf(tx, ids),
    await noticesOf(tx, ids),
    await directory.all(tx),
    await nationsOfPrisons(tx),
    await adoptedPolicies(tx),
    await databaseNow(tx),
  ];
  return releases.map((release): ToPlan => {
    const heard = facts.get(release.id) ?? [];
    return {
      release,
      facts: heard,
      tasks: tasks.get(release.id) ?? [],
      notices,
      partners,
      calendar: calendarFor(heard, nations),
      policies,
      now,
    };
  });
};
