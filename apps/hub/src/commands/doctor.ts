import { type DataSource } from 'typeorm';
import { realNow, hubDataSource, PartnersView, pendingMigrations } from '#persistence';
import { faultOf, runningEmbeddedPostgres } from '#platform';
import { Redis } from 'ioredis';
import { hubSettings, type HubSettings } from '../embedded/hub-settings.js';
import { table, type Output } from './output.js';

interface Finding {
  readonly part: string;
  readonly well: boolean;
  readonly found: string;
  /** What to do where it is not well. */
  readonly todo: string;
}

const well = (part: string, found: string): Finding => ({ part, well: true, found, todo: '' });
const ill = (part: string, found: string, todo: string): Finding => ({ part, well: false, found, todo });
const MOST_APART_MS = 2_000;
const MOST_WAITING_S = 60;

const settingsFinding = (): Finding | HubSettings => {
  try {
    return hubSettings(null);
  } catch (error) {
    return ill(
      'settings',
      error instanceof Error ? error.message : faultOf(error),
      'put them right in the environment or in .env',
    );
  }
};

const queueFinding = async ({ settings }: HubSettings): Promise<Finding> => {
  if (settings.REDIS_URL === undefined) return well('queue', 'in PostgreSQL');
  const redis = new Redis(settings.REDIS_URL, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string];
    const [, appendOnly] = (await redis.config('GET', 'appendonly')) as [string, string];
    if (policy !== 'noeviction')
      return ill('queue', `Redis evicts turns (maxmemory-policy ${policy})`, 'redis-cli config set maxmemory-policy noeviction');
    return appendOnly === 'yes'
      ? well('queue', 'Redis, noeviction, append-only file')
      : ill('queue', 'Redis keeps no append-only file', 'redis-cli config set appendonly yes');
  } catch (error) {
    return ill('queue', `Redis does not answer (${faultOf(error)})`, 'start it, or unset REDIS_URL to queue in PostgreSQL');
  } finally {
    redis.disconnect();
  }
};

const workFindings = async (db: DataSource): Promise<readonly Finding[]> => {
  const [waiting] = await db.query<{ rows: number; oldest: number }[]>(
    'select count(*) as rows, coalesce(extract(epoch from now() - min(posted_at)), 0)::int as oldest from outbox',
  );
  const [held] = await db.query<{ rows: number }[]>(
    `select count(*) as rows from release r where facts_version <> planned_version and not exists (select from outbox o where o.subject = r.id)`,
  );
  const oldest = waiting?.oldest ?? 0;
  const partners = await new PartnersView(db).all();
  return [
    oldest > MOST_WAITING_S
      ? ill(
          'turns',
          `${waiting?.rows ?? 0} pieces of work wait, the oldest for ${oldest} s`,
          'is the hub or a worker running? npm start',
        )
      : well('turns', `${waiting?.rows ?? 0} pieces of work wait`),
    (held?.rows ?? 0) > 0
      ? ill(
          'plans',
          `${held?.rows ?? 0} releases could not be planned, so nothing of theirs is sent`,
          'see the board: each has a task that names the fault',
        )
      : well('plans', 'every release is planned'),
    ...partners.map(({ id, standing, waiting: due, undeliverable, pausedBecause }) => {
      const found = `${standing}${pausedBecause === null ? '' : ` (${pausedBecause})`}; ${due} due, ${undeliverable} could not be delivered`;
      return standing === 'parked' || standing === 'paused'
        ? ill(
            `partner ${id}`,
            found,
            standing === 'parked'
              ? 'ring the partner; the hub goes on by itself once it answers'
              : 'ask for the new address and register it again',
          )
        : well(`partner ${id}`, found);
    }),
  ];
};

const databaseFindings = async (url: string): Promise<readonly Finding[]> => {
  const db = hubDataSource(url, 2);
  try {
    await db.initialize();
  } catch (error) {
    return [ill('database', `does not answer (${faultOf(error)})`, 'start PostgreSQL, or check DATABASE_URL')];
  }
  try {
    const now = await realNow(db);
    const apart = Math.abs(now.getTime() - Date.now());
    const clock =
      apart > MOST_APART_MS
        ? ill('clock', `${Math.round(apart / 1000)} s from the database's`, 'set this machine’s clock (NTP)')
        : well('clock', `${apart} ms from the database's`);
    if (await pendingMigrations(db))
      return [well('database', 'answers'), clock, ill('tables', 'behind this version', 'npm run hub -- migrate')];
    return [well('database', 'answers'), clock, well('tables', 'up to date'), ...(await workFindings(db))];
  } finally {
    await db.destroy();
  }
};

/** `hub doctor`: looks at every part the hub needs, names what is broken and what to do. Changes nothing. */
export const doctor = async (out: Output): Promise<boolean> => {
  const settings = settingsFinding();
  const findings: Finding[] = [];
  if ('part' in settings) findings.push(settings);
  else {
    findings.push(well('settings', 'valid'), await queueFinding(settings));
    const running = settings.embedded ? await runningEmbeddedPostgres(settings.dataFolder) : null;
    if (settings.embedded && running === null)
      findings.push(ill('database', 'the hub’s own database is not running', 'npm start'));
    else findings.push(...(await databaseFindings(running?.url('throughgate') ?? settings.settings.DATABASE_URL)));
  }
  const allWell = findings.every((one) => one.well);
  out.answer({ well: allWell, findings });
  out.line(
    table(
      ['', 'Part', 'Found', 'What to do'],
      findings.map(({ well: fine, part, found, todo }) => [fine ? 'ok' : 'FAULT', part, found, todo]),
    ),
  );
  return allWell;
};
