import type { EntityManager } from 'typeorm';
import { factsHeard, followLimits, holdReleasesOf, post } from '#persistence';
import { tellEveryRelease } from '../death/every-release.js';

const LANE = 'replan/urgent';

/** Every release of these people is planned anew, and nothing of them is sent until it is. Gives the releases. */
export const everythingAnew = async (tx: EntityManager, personIds: readonly string[]): Promise<readonly string[]> => {
  const releases = (await holdReleasesOf(tx, personIds)).map(({ id }) => id);
  if (releases.length === 0) return [];
  await factsHeard(tx, releases);
  await post(tx, LANE, releases);
  await followLimits(tx, personIds);
  await tellEveryRelease(tx, LANE, releases);
  return releases;
};
