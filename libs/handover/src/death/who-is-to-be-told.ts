import type { DataSource, EntityManager } from 'typeorm';
import { deathClosings, heardBeforeDeath, type DeathClosing, type HeardBeforeDeath } from '#persistence';

/** A partner that was told something of somebody who has died, and what became of that. */
export interface ToldBeforeDeath {
  readonly partnerId: string;
  readonly partner: string;
  readonly heard: readonly HeardBeforeDeath[];
  /** False where everything it was told has been taken back since: it waits for nobody. */
  readonly expects: boolean;
  readonly closed: DeathClosing | null;
}

/** The partners that were told, each with what it last heard of every task. */
export const toldBeforeDeath = async (db: DataSource | EntityManager, releaseId: string): Promise<readonly ToldBeforeDeath[]> => {
  const [heard, closings] = [await heardBeforeDeath(db, releaseId), await deathClosings(db, releaseId)];
  const closed = new Map(closings.map((one) => [one.partnerId, one]));
  return [...new Map(heard.map(({ partnerId, partner }) => [partnerId, partner]))].map(([partnerId, partner]) => {
    const theirs = heard.filter((one) => one.partnerId === partnerId);
    return {
      partnerId,
      partner,
      heard: theirs,
      expects: theirs.some(({ act, sure }) => act !== 'withdraw' || !sure),
      closed: closed.get(partnerId) ?? null,
    };
  });
};

/** Whether somebody still has to be told by a person. */
export const isOpen = ({ expects, closed }: ToldBeforeDeath): boolean => expects && closed === null;
