import type { DataSource, EntityManager } from 'typeorm';
import { localDate, type LocalDate } from '#calendar';
import { NATIONAL_POLICY, policyFor, type Policy, type ReleaseFact } from '#planning';
import {
  addToRecalculation,
  adoptedPolicies,
  databaseNow,
  datesKnown,
  postPlaced,
  recalculationOf,
  type DateKnown,
} from '#persistence';
import { dayInLondon } from '../day-in-london.js';
import { nearestDay, nearUntil } from './near.js';

export const REPLAN_LANES = ['replan/urgent', 'replan/bulk'] as const;
export type ReplanLane = (typeof REPLAN_LANES)[number];

/** So many people whose dates one feed moves within a quarter of an hour are a recalculation: they must not hold up what is urgent. */
export const MANY = 50;

/** One release of which something new was heard. */
export interface HeardOf {
  readonly releaseId: string;
  readonly says: ReleaseFact['says'];
}
interface Heard {
  readonly feedId: string;
  /** The lane where nothing else is known: `bulk` for a long list. */
  readonly lane: ReplanLane;
  readonly news: readonly HeardOf[];
}

/** The numbers of the whole hub, where no person's own apply. */
export const hubPolicy = async (tx: DataSource | EntityManager): Promise<Policy> =>
  policyFor(NATIONAL_POLICY, await adoptedPolicies(tx), { nation: 'england-and-wales', area: undefined, prison: undefined });

/** The releases, each once, with the first day anything heard of them now makes near. */
const daysOf = (
  news: readonly HeardOf[],
  known: readonly DateKnown[],
  today: LocalDate,
): ReadonlyMap<string, LocalDate | null> => {
  const before = new Map(known.map(({ id, releaseOn }) => [id, releaseOn === null ? null : localDate(releaseOn)]));
  const days = new Map<string, LocalDate | null>();
  for (const { releaseId, says } of news) {
    const [held, day] = [days.get(releaseId) ?? null, nearestDay(says, before.get(releaseId) ?? null, today)];
    days.set(releaseId, held === null || (day !== null && day < held) ? day : held);
  }
  return days;
};

/**
 * Posts that these releases must be planned again, each in the lane it belongs to. Where a feed moves the dates of many it is a
 * recalculation: they go by the bulk lane, so that ordinary work is not held up, but for those who leave soon. Says which lanes have work.
 */
export const postHeard = async (tx: EntityManager, { feedId, lane, news }: Heard): Promise<readonly ReplanLane[]> => {
  if (news.length === 0) return [];
  const known = await datesKnown(tx, [...new Set(news.map(({ releaseId }) => releaseId))]);
  const [today, policy] = [dayInLondon(await databaseNow(tx)), await hubPolicy(tx)];
  const days = daysOf(news, known, today);

  const dated = new Set(news.filter(({ says }) => says.dates !== undefined).map(({ releaseId }) => releaseId));
  const moved = known.filter(({ id, isKnown }) => isKnown && dated.has(id)).map(({ id }) => id);
  const recalculation = moved.length === 0 ? null : await recalculationOf(tx, feedId, MANY);
  if (recalculation !== null) await addToRecalculation(tx, recalculation, moved);

  const inMass = new Set(lane === 'replan/bulk' ? days.keys() : recalculation === null ? [] : moved);
  const near = nearUntil(today, policy.massNearWorkingDays);
  const rows = [...days].map(([subject, day]) => {
    const waits = inMass.has(subject) && (day === null || day > near);
    return { lane: waits ? ('replan/bulk' as const) : ('replan/urgent' as const), subject, day };
  });
  await postPlaced(tx, rows);
  return [...new Set(rows.map((row) => row.lane))];
};
