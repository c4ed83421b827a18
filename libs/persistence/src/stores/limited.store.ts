import type { EntityManager } from 'typeorm';

/** Access is limited while the last word of any feed is that it is: one that says "no" does not speak for the others. */
const SAID = `
  select w.person_id from (
    select distinct on (r.person_id, f.feed_id) r.person_id, (f.says -> 'person' ->> 'limitedAccess')::boolean as limited
    from release r join release_fact f on f.release_id = r.id
    where r.person_id = any($1) and f.says -> 'person' ? 'limitedAccess'
      and not exists (select from fact_retraction x where x.fact_id = f.id)
    order by r.person_id, f.feed_id, f.occurred_at desc, f.fact_id desc) w
  where w.limited group by w.person_id`;

/**
 * Brings the limits of these people into line with what is said of them now. Where one begins or ends, all their releases are to be
 * planned again, and nothing of them is sent before that. Call it in the transaction that wrote or took back the facts.
 */
export const followLimits = async (tx: EntityManager, personIds: readonly string[]): Promise<void> => {
  if (personIds.length === 0) return;
  const said = await tx.query<{ person_id: string }[]>(SAID, [personIds]);
  const limited = said.map(({ person_id }) => person_id);
  const began = await tx.query<{ person_id: string }[]>(
    'insert into limited_person (person_id) select unnest($1::uuid[]) on conflict (person_id) do nothing returning person_id',
    [limited],
  );
  const [ended] = await tx.query<[{ person_id: string }[], number]>(
    'delete from limited_person where person_id = any($1) and person_id <> all($2) returning person_id',
    [personIds, limited],
  );
  const changed = [...began, ...ended].map(({ person_id }) => person_id);
  if (changed.length === 0) return;
  await tx.query(
    `with touched as (update release set facts_version = facts_version + 1 where person_id = any($1) returning id)
     insert into outbox (lane, subject) select 'replan/urgent', id from touched`,
    [changed],
  );
};

/** Which of these facts speak of a limit, and of whom. */
export const peopleWithLimitSaid = async (tx: EntityManager, factIds: readonly string[]): Promise<readonly string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `select distinct r.person_id as id from release_fact f join release r on r.id = f.release_id
     where f.id = any($1) and f.says -> 'person' ? 'limitedAccess'`,
    [factIds],
  );
  return rows.map(({ id }) => id);
};

/** The person of this number whose access is limited, held for this transaction; null where there is none. */
export const lockLimited = async (tx: EntityManager, prisonNumber: string): Promise<string | null> => {
  const rows = await tx.query<{ id: string }[]>(
    `select l.person_id as id from limited_person l join person p on p.id = l.person_id where p.prison_number = $1 for update of l`,
    [prisonNumber],
  );
  return rows[0]?.id ?? null;
};

export interface NamedFor {
  readonly personId: string;
  readonly staffId: string;
  readonly reason: string;
  readonly by: string;
}

/** Lets somebody see a person whose access is limited; false where they could already. */
export const nameFor = async (tx: EntityManager, { personId, staffId, reason, by }: NamedFor): Promise<boolean> => {
  const rows = await tx.query<unknown[]>(
    `insert into limited_person_named (person_id, staff_id, reason, named_by) values ($1, $2, $3, $4)
     on conflict (person_id, staff_id) do nothing returning staff_id`,
    [personId, staffId, reason, by],
  );
  return rows.length > 0;
};

/** Ends that. False where they were not named. */
export const unnameFor = async (tx: EntityManager, personId: string, staffId: string): Promise<boolean> => {
  const [rows] = await tx.query<[unknown[], number]>(
    'delete from limited_person_named where person_id = $1 and staff_id = $2 returning staff_id',
    [personId, staffId],
  );
  return rows.length > 0;
};

/** The prisons of this person's releases. */
export const prisonsOfPerson = async (tx: EntityManager, personId: string): Promise<readonly (string | null)[]> => {
  const rows = await tx.query<{ prison: string | null }[]>('select distinct prison from release where person_id = $1', [
    personId,
  ]);
  return rows.map(({ prison }) => prison);
};
