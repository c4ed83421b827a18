import type { EntityManager } from 'typeorm';

/** Why nothing about a person is sent: a death is reported and not confirmed, it is not clear who they are, or their record is gone. */
export type HeldBecause = 'death-reported' | 'identity' | 'record-removed';

/** Holds everything outbound about these people, from this moment, until it is let go. */
export const holdOutbound = async (tx: EntityManager, personIds: readonly string[], because: HeldBecause): Promise<void> => {
  if (personIds.length === 0) return;
  await tx.query(
    'insert into outbound_hold (person_id, because) select distinct unnest($1::uuid[]), $2 on conflict (person_id, because) do nothing',
    [personIds, because],
  );
};

/** Lets go what was held for this reason. What is due is sent by the next turn. */
export const letGo = async (tx: EntityManager, personIds: readonly string[], because: HeldBecause): Promise<void> => {
  if (personIds.length === 0) return;
  await tx.query('delete from outbound_hold where person_id = any($1) and because = $2', [personIds, because]);
};

/** The people of these releases. */
export const peopleOfReleases = async (tx: EntityManager, releaseIds: readonly string[]): Promise<readonly string[]> =>
  (await tx.query<{ id: string }[]>('select distinct person_id as id from release where id = any($1)', [releaseIds])).map(
    ({ id }) => id,
  );
