import type { DataSource, EntityManager } from 'typeorm';
import type { PolicyOverride, PolicyScope } from '#planning';

interface PolicyRow {
  readonly id: string;
  readonly scope_kind: 'nation' | 'area' | 'prison';
  readonly scope: string;
  readonly numbers: PolicyOverride['numbers'];
}

const toOverride = ({ id, scope_kind, scope, numbers }: PolicyRow): PolicyOverride => ({
  scope: { [scope_kind]: scope } as unknown as PolicyScope,
  version: id,
  numbers,
});

const partsOf = (scope: PolicyScope): readonly [kind: string, of: string] => Object.entries(scope)[0] ?? ['', ''];

/** The versions that hold now, one for each place that has set any. */
export const adoptedPolicies = async (db: DataSource | EntityManager): Promise<readonly PolicyOverride[]> =>
  (
    await db.query<PolicyRow[]>(
      `select id, scope_kind, scope, numbers from policy_version where state = 'adopted' order by adopted_at, id`,
    )
  ).map(toOverride);

/** Keeps a draft. False where that version is there already: a version is never edited. */
export const keepPolicy = async (
  tx: EntityManager,
  { scope, version, numbers }: PolicyOverride,
  who: string,
): Promise<boolean> => {
  const [kind, of] = partsOf(scope);
  const rows = await tx.query<unknown[]>(
    `insert into policy_version (id, scope_kind, scope, numbers, made_by) values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    [version, kind, of, JSON.stringify(numbers), who],
  );
  return rows.length > 0;
};

/** Puts a draft in force; the version that held there before is retired. Null where there is no such draft. */
export const adoptPolicy = async (tx: EntityManager, version: string, who: string): Promise<PolicyOverride | null> => {
  await tx.query(
    `update policy_version o set state = 'retired' from policy_version d
     where d.id = $1 and d.state = 'draft' and o.state = 'adopted' and o.scope_kind = d.scope_kind and o.scope = d.scope`,
    [version],
  );
  const [rows] = await tx.query<[PolicyRow[], number]>(
    `update policy_version set state = 'adopted', adopted_by = $2, adopted_at = now() where id = $1 and state = 'draft'
     returning id, scope_kind, scope, numbers`,
    [version, who],
  );
  const [row] = rows;
  return row === undefined ? null : toOverride(row);
};

/** The releases that are still to be worked for at a place. */
export const openReleasesAt = async (tx: EntityManager, scope: PolicyScope): Promise<readonly string[]> => {
  const [kind, of] = partsOf(scope);
  const rows = await tx.query<{ id: string }[]>(
    `select r.id from release r left join prison s on s.id = r.prison left join release_needs k on k.release_id = r.id
     where r.standing not in ('died', 'cancelled') and (r.released_on is null or r.released_on > (now() at time zone 'Europe/London')::date - 60)
       and case $1 when 'nation' then coalesce(s.nation, 'england-and-wales') = $2 when 'prison' then r.prison = $2 else k.destination->>'area' = $2 end
     order by r.id`,
    [kind, of],
  );
  return rows.map(({ id }) => id);
};
