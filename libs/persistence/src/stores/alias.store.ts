import type { DataSource, EntityManager } from 'typeorm';

/** Held shared by whoever looks people up by their numbers in order to write; alone by whoever makes two people one. */
const WHO_IS_WHO = 7_306_622;

/** From here to the end of this transaction nobody becomes somebody else. Call it before anything is held. */
export const whileNobodyIsMerged = async (tx: EntityManager): Promise<void> => {
  await tx.query('select pg_advisory_xact_lock_shared($1)', [WHO_IS_WHO]);
};

/** From here to the end of this transaction nobody else looks people up in order to write. Call it before anything is held. */
export const whileSomebodyIsMerged = async (tx: EntityManager): Promise<void> => {
  await tx.query('select pg_advisory_xact_lock($1)', [WHO_IS_WHO]);
};

/** The number that is kept, of each of these that was merged away. */
export const keptNumbers = async (
  db: DataSource | EntityManager,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.query<{ removed: string; kept: string }[]>(
    'select removed, kept from number_alias where removed = any($1)',
    [numbers],
  );
  return new Map(rows.map(({ removed, kept }) => [removed, kept]));
};

/** The number somebody is found under. */
export const keptNumber = async (db: DataSource | EntityManager, number: string): Promise<string> =>
  (await keptNumbers(db, [number])).get(number) ?? number;

/** From now on the removed number is the kept one, and so is every number that had been merged into it. */
export const aliasNumber = async (tx: EntityManager, removed: string, kept: string): Promise<void> => {
  await tx.query('update number_alias set kept = $2 where kept = $1', [removed, kept]);
  await tx.query('insert into number_alias (removed, kept) values ($1, $2)', [removed, kept]);
};

/** The numbers people are found under. */
export const allKept = async (db: DataSource | EntityManager, numbers: readonly string[]): Promise<readonly string[]> => {
  const kept = await keptNumbers(db, numbers);
  return numbers.map((number) => kept.get(number) ?? number);
};

/** The release that is meant by each of these ids: another one where it was united with that. */
export const currentReleases = async (
  db: DataSource | EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.query<{ id: string; now: string }[]>(
    'select id, release_id as now from release_alias where id = any($1)',
    [ids],
  );
  const united = new Map(rows.map(({ id, now }) => [id, now]));
  return new Map(ids.map((id) => [id, united.get(id) ?? id]));
};
