import type { DataSource, EntityManager } from 'typeorm';
import type { PolicyOverride, PolicyScope } from '#planning';
import { areaKeyOf } from './area-key.js';

export type PolicyState = 'draft' | 'adopted' | 'retired' | 'discarded';

interface PolicyRow {
  readonly id: string;
  readonly scope_kind: 'nation' | 'area' | 'prison';
  readonly scope: string;
  readonly numbers: PolicyOverride['numbers'];
  readonly state: PolicyState;
}

const COLUMNS = 'id, scope_kind, scope, numbers, state';

const toOverride = ({ id, scope_kind, scope, numbers }: PolicyRow): PolicyOverride => ({
  scope: { [scope_kind]: scope } as unknown as PolicyScope,
  version: id,
  numbers,
});

const partsOf = (scope: PolicyScope): readonly [kind: string, of: string] => Object.entries(scope)[0] ?? ['', ''];

/** The versions that hold now, one for each place that has set any. */
export const adoptedPolicies = async (db: DataSource | EntityManager): Promise<readonly PolicyOverride[]> =>
  (await db.query<PolicyRow[]>(`select ${COLUMNS} from policy_version where state = 'adopted' order by adopted_at, id`)).map(
    toOverride,
  );

/** Holds every version for this transaction: whether numbers go together is asked of all of them at once. Readers do not wait. */
export const holdPolicies = async (tx: EntityManager): Promise<void> => {
  await tx.query('lock table policy_version in share row exclusive mode');
};

/** A version, in whatever state; null where there is none of that name. */
export const policyVersion = async (
  db: DataSource | EntityManager,
  version: string,
): Promise<(PolicyOverride & { readonly state: PolicyState }) | null> => {
  const [row] = await db.query<PolicyRow[]>(`select ${COLUMNS} from policy_version where id = $1`, [version]);
  return row === undefined ? null : { ...toOverride(row), state: row.state };
};

/** Keeps a draft. False where that version is there already: a version is never edited. */
export const keepPolicy = async (
  tx: EntityManager,
  { scope, version, numbers }: PolicyOverride,
  { who, reason }: { readonly who: string; readonly reason: string | null },
): Promise<boolean> => {
  const [kind, of] = partsOf(scope);
  const rows = await tx.query<unknown[]>(
    `insert into policy_version (id, scope_kind, scope, numbers, made_by, reason) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [version, kind, of, JSON.stringify(numbers), who, reason],
  );
  return rows.length > 0;
};

/** Puts a version in force; the one that held there before is retired. Call it while holding the versions. */
export const adoptPolicy = async (tx: EntityManager, version: string, who: string): Promise<void> => {
  await tx.query(
    `update policy_version o set state = 'retired' from policy_version d
     where d.id = $1 and o.id <> d.id and o.state = 'adopted' and o.scope_kind = d.scope_kind
       and (o.scope = d.scope or d.scope_kind = 'area' and ${areaKeyOf('o.scope')} = ${areaKeyOf('d.scope')})`,
    [version],
  );
  await tx.query(`update policy_version set state = 'adopted', adopted_by = $2, adopted_at = now() where id = $1`, [
    version,
    who,
  ]);
};

/** Brings a version to a state in which it does not hold. */
export const putAsidePolicy = async (tx: EntityManager, version: string, state: 'retired' | 'discarded'): Promise<void> => {
  await tx.query('update policy_version set state = $2 where id = $1', [version, state]);
};

export interface PolicyAct {
  readonly version: string;
  readonly did: 'adopted' | 'retired' | 'discarded';
  readonly by: string;
  readonly releases: number;
}

/** Appends to what was done with versions. */
export const notePolicyAct = async (tx: EntityManager, { version, did, by, releases }: PolicyAct): Promise<void> => {
  await tx.query('insert into policy_act (version, did, by, releases) values ($1, $2, $3, $4)', [version, did, by, releases]);
};

/** Whether there is such a place: a prison that is known, or an area a partner serves or somebody is going to. */
export const isPlaceInUse = async (db: DataSource | EntityManager, scope: PolicyScope): Promise<boolean> => {
  if ('nation' in scope) return true;
  const [row] = await ('prison' in scope
    ? db.query<{ there: boolean }[]>('select exists (select from prison where id = $1) as there', [scope.prison])
    : db.query<{ there: boolean }[]>(
        `select exists (select from partner, unnest(areas) as a (area) where ${areaKeyOf('a.area')} = ${areaKeyOf('$1::text')})
           or exists (select from release_needs where ${areaKeyOf(`destination ->> 'area'`)} = ${areaKeyOf('$1::text')}) as there`,
        [scope.area],
      ));
  return row?.there ?? false;
};

const AT_PLACE = `case $1 when 'nation' then coalesce(s.nation, 'england-and-wales') = $2 when 'prison' then r.prison = $2 else ${areaKeyOf(`k.destination->>'area'`)} = ${areaKeyOf('$2::text')} end`;
const TODAY = `(now() at time zone 'Europe/London')::date`;
/** Still to be worked for; or left within the last year, and worked for no more. */
const PERIODS = {
  open: `r.standing not in ('died', 'cancelled') and (r.released_on is null or r.released_on > ${TODAY} - 60)`,
  past: `r.standing not in ('died', 'cancelled') and r.released_on between ${TODAY} - 365 and ${TODAY} - 60`,
} as const;
export type PolicyPeriod = keyof typeof PERIODS;

const FROM = `from release r left join prison s on s.id = r.prison left join release_needs k on k.release_id = r.id`;

/** The releases that are still to be worked for at a place. */
export const openReleasesAt = async (tx: EntityManager, scope: PolicyScope): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }[]>(`select r.id ${FROM} where ${PERIODS.open} and ${AT_PLACE} order by r.id`, [
    ...partsOf(scope),
  ]);
  return rows.map(({ id }) => id);
};

/** How many releases of each period a place has. */
export const releasesAt = async (
  db: DataSource | EntityManager,
  scope: PolicyScope,
): Promise<Readonly<Record<PolicyPeriod, number>>> => {
  const [row] = await db.query<[Readonly<Record<PolicyPeriod, number>>]>(
    `select count(*) filter (where ${PERIODS.open})::int as open, count(*) filter (where ${PERIODS.past})::int as past ${FROM} where ${AT_PLACE}`,
    [...partsOf(scope)],
  );
  return row;
};

/** Some releases of a period at a place, in the order of their ids from after `upto`. */
export const nextReleasesAt = async (
  db: DataSource | EntityManager,
  scope: PolicyScope,
  { period, upto, most }: { readonly period: PolicyPeriod; readonly upto: string | null; readonly most: number },
): Promise<readonly string[]> => {
  const rows = await db.query<{ id: string }[]>(
    `select r.id ${FROM} where ${PERIODS[period]} and ${AT_PLACE} and ($3::uuid is null or r.id > $3) order by r.id limit $4`,
    [...partsOf(scope), upto, most],
  );
  return rows.map(({ id }) => id);
};
