import type { DataSource, EntityManager } from 'typeorm';

/** What an operator has said that a movement code of HMPPS means. */
export interface MovementCodeSaid {
  readonly goes: 'out' | 'in';
  readonly code: string;
  readonly means: string;
}

export const movementCodes = (db: DataSource | EntityManager): Promise<readonly MovementCodeSaid[]> =>
  db.query<MovementCodeSaid[]>('select goes, code, means from movement_code order by goes desc, code');

export const putMovementCode = async (tx: EntityManager, { goes, code, means }: MovementCodeSaid, by: string): Promise<void> => {
  await tx.query(
    `insert into movement_code (goes, code, means, set_by) values ($1, $2, $3, $4)
     on conflict (goes, code) do update set means = excluded.means, set_by = excluded.set_by, set_at = excluded.set_at`,
    [goes, code, means, by],
  );
};

/** Whether there was one to take out. */
export const dropMovementCode = async (
  tx: EntityManager,
  { goes, code }: Pick<MovementCodeSaid, 'goes' | 'code'>,
): Promise<boolean> => {
  const [, count] = await tx.query<[unknown, number]>('delete from movement_code where goes = $1 and code = $2', [goes, code]);
  return count > 0;
};
