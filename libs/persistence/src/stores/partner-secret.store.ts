import type { EntityManager } from 'typeorm';

/** What a secret is for: the hub signs notices with one, and verifies a partner's answers by the other. */
export type SecretUse = 'notices' | 'answers';

const COLUMNS: Readonly<Record<SecretUse, { readonly secrets: string; readonly until: string }>> = {
  notices: { secrets: 'secrets', until: 'secrets_overlap_until' },
  answers: { secrets: 'callback_secrets', until: 'callback_secrets_overlap_until' },
};

/**
 * Puts a new sealed secret before the one in use, which stays good for so many days; none: it is dropped at once. Null where two are
 * live already, or there is no such partner. Otherwise until when the old one is good.
 */
export const addSecret = async (
  tx: EntityManager,
  {
    id,
    use,
    sealed,
    overlapDays,
  }: { readonly id: string; readonly use: SecretUse; readonly sealed: string; readonly overlapDays: number },
): Promise<{ readonly until: Date | null } | null> => {
  const { secrets, until } = COLUMNS[use];
  const [rows] = await tx.query<[{ until: Date | null }[], number]>(
    `update partner set ${secrets} = case when $3 > 0 then array[$2] || ${secrets}[1:1] else array[$2] end,
       ${until} = case when $3 > 0 then now() + make_interval(days => $3) end
     where id = $1 and (${until} is null or ${until} <= now()) returning ${until} as until`,
    [id, sealed, overlapDays],
  );
  return rows[0] ?? null;
};

/** Drops the older of two secrets now. False where there is only one. */
export const endOverlap = async (tx: EntityManager, id: string, use: SecretUse): Promise<boolean> => {
  const { secrets, until } = COLUMNS[use];
  const [, ended] = await tx.query<[unknown, number]>(
    `update partner set ${secrets} = ${secrets}[1:1], ${until} = null where id = $1 and ${until} is not null`,
    [id],
  );
  return ended > 0;
};

/** Drops the secrets whose overlap is over, and says whose. */
export const dropOldSecrets = async (tx: EntityManager, use: SecretUse): Promise<readonly string[]> => {
  const { secrets, until } = COLUMNS[use];
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update partner set ${secrets} = ${secrets}[1:1], ${until} = null where ${until} <= now() returning id`,
  );
  return rows.map(({ id }) => id);
};
