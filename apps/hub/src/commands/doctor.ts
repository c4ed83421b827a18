import { type DataSource } from 'typeorm';
import { mailClient } from '#delivery';
import { HubStateView, hubDataSource, PartnersView, pendingMigrations, realNow, type PartnerHealth } from '#persistence';
import { faultOf, runningEmbeddedPostgres } from '#platform';
import { Redis } from 'ioredis';
import { refusedAt } from '../../../dashboard/src/may-listen-on.js';
import { hubSettings, type HubSettings } from '../embedded/hub-settings.js';
import { ill, well, type Finding } from './finding.js';
import { table, type Output } from './output.js';
import { stateFindings } from './state-findings.js';

const MOST_APART_MS = 2_000;

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

const pagesFinding = ({ settings }: HubSettings): Finding => {
  const { THROUGHGATE_SIGN_IN: signIn, THROUGHGATE_HOST: host } = settings;
  return refusedAt(settings) === null
    ? well('pages', signIn === 'none' ? 'there are none (THROUGHGATE_SIGN_IN=none)' : `at ${host}, sign-in: ${signIn}`)
    : ill('pages', `would be reachable at ${host} by others than this machine`, 'set THROUGHGATE_HOST=127.0.0.1, or see ADR 26');
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

const mailFinding = async ({ settings }: HubSettings): Promise<Finding> => {
  const { THROUGHGATE_SMTP_URL: url, THROUGHGATE_REACH_PRIVATE: allow } = settings;
  if (url === undefined) return well('mail', 'none is sent: THROUGHGATE_SMTP_URL is not set');
  const because = await mailClient({ url, allow, timeoutMs: 5_000 }).check();
  return because === null
    ? well('mail', 'the mail server lets the hub in')
    : ill('mail', because, 'check THROUGHGATE_SMTP_URL: host, port, user and password, and that it offers TLS');
};

const partnerFinding = ({ id, standing, waiting: due, undeliverable, pausedBecause }: PartnerHealth): Finding => {
  const found = `${standing}${pausedBecause === null ? '' : ` (${pausedBecause})`}; ${due} due, ${undeliverable} could not be delivered`;
  switch (standing) {
    case 'parked':
      return ill(`partner ${id}`, found, 'ring the partner; the hub goes on by itself once it answers');
    case 'paused':
      return ill(`partner ${id}`, found, 'ask for the new address and register it again');
    case 'failing':
    case 'answering':
      return well(`partner ${id}`, found);
  }
};

const workFindings = async (db: DataSource): Promise<readonly Finding[]> => [
  ...stateFindings(await new HubStateView(db).now()),
  ...(await new PartnersView(db).all()).map(partnerFinding),
];

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
    findings.push(well('settings', 'valid'), pagesFinding(settings), await queueFinding(settings), await mailFinding(settings));
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
