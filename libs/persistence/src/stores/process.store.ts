import type { DataSource } from 'typeorm';

/** One process as it tells of itself. */
export interface ProcessAlive {
  readonly id: string;
  readonly app: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly queueAnswers: boolean;
  /** Null where it takes no turns. */
  readonly workersRun: boolean | null;
}

/** Says that this process is alive, and forgets those that have not said so for an hour. */
export const beat = async (
  db: DataSource,
  { id, app, host, pid, version, queueAnswers, workersRun }: ProcessAlive,
): Promise<void> => {
  await db.query(
    `with forgotten as (delete from process where beat_at < pg_catalog.now() - interval '1 hour' and id <> $1)
     insert into process (id, app, host, pid, version, queue_answers, workers_run) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set queue_answers = excluded.queue_answers, workers_run = excluded.workers_run, beat_at = pg_catalog.now()`,
    [id, app, host, pid, version, queueAnswers, workersRun],
  );
};

/** It ends, and says so. */
export const farewell = async (db: DataSource, id: string): Promise<void> => {
  await db.query('delete from process where id = $1', [id]);
};
