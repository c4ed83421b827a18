import type { DataSource, EntityManager } from 'typeorm';

/** From this local time on the check of a night is due. */
const FROM = '02:00';
const LOCAL = `(now() at time zone 'Europe/London')`;

/** True in SQL where tonight's check has not begun. A hub that has only just heard of its first people has no night behind it. */
export const COVERAGE_DUE = `${LOCAL}::time >= '${FROM}' and not exists (select from coverage_check where night = ${LOCAL}::date)
  and exists (select from release where created_at < (${LOCAL}::date + time '${FROM}') at time zone 'Europe/London')`;

export interface CoverageSums {
  readonly inScope: number;
  readonly withPlan: number;
  readonly withContingency: number;
  readonly raised: number;
  readonly plannedAnew: number;
}

export interface CoverageCheck extends CoverageSums {
  readonly night: string;
  readonly upto: string | null;
}

/**
 * Begins the check of tonight where it is due. Nights on which the hub was not there, or did not come to an end, are kept as missed:
 * nobody can say any more how things stood then.
 */
export const beginCoverage = async (tx: EntityManager): Promise<void> => {
  await tx.query(
    `with due as (select ${LOCAL}::date as night where ${COVERAGE_DUE}),
     missed as (
       insert into coverage_check (night, state)
       select generate_series(l.last + 1, d.night - 1, interval '1 day')::date, 'missed'
       from due d, (select max(night) as last from coverage_check) l where l.last is not null
       on conflict (night) do nothing),
     unfinished as (
       update coverage_check c set state = 'missed' from due d where c.state = 'running' and c.night < d.night)
     insert into coverage_check (night, begun_at) select night, now() from due on conflict (night) do nothing`,
  );
};

/** Takes the check that runs, for the life of this transaction; null where there is none, or somebody is at it. */
export const claimCoverage = async (tx: EntityManager): Promise<CoverageCheck | null> => {
  const [row] = await tx.query<CoverageCheck[]>(
    `select night, upto, in_scope as "inScope", with_plan as "withPlan", with_contingency as "withContingency", raised,
       planned_anew as "plannedAnew"
     from coverage_check where state = 'running' order by night desc limit 1 for update skip locked`,
  );
  return row ?? null;
};

export interface ToCheck {
  readonly id: string;
  /** Nothing was heard that waits to be planned for. */
  readonly planned: boolean;
}

/** The next releases to look at, in the order of their ids: all that are still to be worked for. */
export const nextToCheck = (tx: EntityManager, upto: string | null, most: number): Promise<readonly ToCheck[]> =>
  tx.query<ToCheck[]>(
    `select id, facts_version = planned_version as planned from release
     where ($1::uuid is null or id > $1) and standing not in ('died', 'cancelled') and (released_on is null or released_on > ${LOCAL}::date - 60)
     order by id limit $2`,
    [upto, most],
  );

/** Keeps how far the check has come, and what it has found so far. */
export const saveCoverage = async (
  tx: EntityManager,
  { night, upto, inScope, withPlan, withContingency, raised, plannedAnew }: CoverageCheck,
  over: 'over' | 'goes-on',
): Promise<void> => {
  await tx.query(
    `update coverage_check set upto = $2, in_scope = $3, with_plan = $4, with_contingency = $5, raised = $6, planned_anew = $7,
       state = case when $8 then 'done' else state end, ended_at = case when $8 then now() end where night = $1`,
    [night, upto, inScope, withPlan, withContingency, raised, plannedAnew, over === 'over'],
  );
};

/** How long nobody has proved that everybody is covered: since the last check ended, or since the first release was heard of. */
export const uncheckedSeconds = async (db: DataSource | EntityManager): Promise<number> => {
  const [row] = await db.query<[{ seconds: number }]>(
    `select coalesce(extract(epoch from now() - coalesce((select max(ended_at) from coverage_check where state = 'done'),
       (select min(created_at) from release)))::float, 0) as seconds`,
  );
  return row.seconds;
};

/** The last check that came to an end. */
export interface LastCoverage extends CoverageSums {
  readonly night: string;
  readonly endedAt: Date;
  /** Nights since then that were missed. */
  readonly missed: number;
}

export const lastCoverage = async (db: DataSource | EntityManager): Promise<LastCoverage | null> => {
  const [row] = await db.query<LastCoverage[]>(
    `select c.night, c.ended_at as "endedAt", c.in_scope as "inScope",
       c.with_plan as "withPlan", c.with_contingency as "withContingency", c.raised, c.planned_anew as "plannedAnew",
       (select count(*)::int from coverage_check m where m.state = 'missed' and m.night > c.night) as missed
     from coverage_check c where c.state = 'done' order by c.night desc limit 1`,
  );
  return row ?? null;
};
