import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SETTING_NAMES, SettingsFault, usualSources } from './read-settings.js';

const right = { DATABASE_URL: 'postgres://hub:topsecret@db.example:5432/hub', THROUGHGATE_SECRET_KEY: 'k'.repeat(40) };
const read = (...given: readonly Record<string, string>[]) =>
  readSettings(given.map((one, i) => ({ name: `source ${i + 1}`, given: one })));
const faultsOf = (given: Record<string, string>): readonly string[] => {
  try {
    read(given);
  } catch (error) {
    if (error instanceof SettingsFault) return error.faults;
    throw error;
  }
  return [];
};

test('every wrong setting is named at once, with its source and what would be right', () => {
  const faults = faultsOf({
    DATABASE_URL: 'mysql://x',
    THROUGHGATE_PORT: '99999',
    THROUGHGATE_LOG_LEVEL: 'loud',
    THROUGHGATE_SECRET_KEY: 'short',
  });
  expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'THROUGHGATE_LOG_LEVEL',
    'THROUGHGATE_PORT',
    'THROUGHGATE_SECRET_KEY',
  ]);
  expect(faults.join('\n')).toContain('(source 1)');
  expect(faults.join('\n')).not.toContain('short)');
});

test('a misspelt setting of the hub is refused, and a stranger’s is left alone', () => {
  expect(faultsOf({ ...right, THROUGHGATE_PROT: '1' })).toEqual([expect.stringContaining('THROUGHGATE_PROT')]);
  expect(faultsOf({ ...right, PATH: '/bin' })).toEqual([]);
});

test('a later source wins, an empty value is no value, and the rest has its default', () => {
  const { settings } = read(right, { THROUGHGATE_PORT: '4000' }, { THROUGHGATE_PORT: '4001', THROUGHGATE_HOST: '' });
  expect(settings.THROUGHGATE_PORT).toBe(4001);
  expect(settings.THROUGHGATE_HOST).toBe('127.0.0.1');
  expect(settings.REDIS_URL).toBeUndefined();
  expect(Object.isFrozen(settings)).toBe(true);
});

test('what is shown says where each value came from and hides secrets and passwords', () => {
  const { shown } = read(right);
  const text = JSON.stringify(shown);
  expect(text).not.toContain('topsecret');
  expect(text).not.toContain('kkkk');
  expect(shown.find(({ name }) => name === 'THROUGHGATE_SECRET_KEY')).toEqual({
    name: 'THROUGHGATE_SECRET_KEY',
    value: '(hidden)',
    source: 'source 1',
  });
  expect(shown.find(({ name }) => name === 'THROUGHGATE_PORT')?.source).toBe('default');
  expect(shown.find(({ name }) => name === 'REDIS_URL')?.source).toBe('not set');
});

test('partners that may be reached inside are host:port pairs', () => {
  expect(
    read({ ...right, THROUGHGATE_REACH_PRIVATE: '127.0.0.1:4010, partner.internal:443' }).settings.THROUGHGATE_REACH_PRIVATE,
  ).toEqual(['127.0.0.1:4010', 'partner.internal:443']);
  expect(faultsOf({ ...right, THROUGHGATE_REACH_PRIVATE: 'http://127.0.0.1' })).toHaveLength(1);
});

test('the file .env stands below the environment, and each value says which of them it is from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  writeFileSync(join(folder, '.env'), 'THROUGHGATE_PORT=4000\nTHROUGHGATE_SWEEP_MS="500"\n# THROUGHGATE_HOST=0.0.0.0\n');
  const { settings, shown } = readSettings(
    usualSources(folder, { ...right, THROUGHGATE_PORT: '4001', THROUGHGATE_SWEEP_MS: '' }),
  );
  rmSync(folder, { recursive: true });
  expect(settings).toMatchObject({ THROUGHGATE_PORT: 4001, THROUGHGATE_SWEEP_MS: 500, THROUGHGATE_HOST: '127.0.0.1' });
  const sourceOf = (setting: string) => shown.find(({ name }) => name === setting)?.source;
  expect([sourceOf('THROUGHGATE_PORT'), sourceOf('THROUGHGATE_SWEEP_MS')]).toEqual(['environment', 'file .env']);
});

test('without a file .env there is only the environment', () => {
  expect(usualSources('/nowhere', {}).map(({ name }) => name)).toEqual(['environment']);
});

test('no setting can be changed once it is read', () => {
  const { settings } = read({ ...right, THROUGHGATE_REACH_PRIVATE: '127.0.0.1:4010' });
  expect(() => Object.assign(settings, { THROUGHGATE_PORT: 1 })).toThrow(TypeError);
  expect(() => Object.assign(settings.THROUGHGATE_REACH_PRIVATE, ['169.254.169.254:80'])).toThrow(TypeError);
});

test.each([
  ['DATABASE_URL', 'postgres://hub:topsecret@db.example/hub', 'postgres://hub:***@db.example/hub'],
  [
    'DATABASE_URL',
    'postgres://db.example/hub?user=hub&password=topsecret&ssl=1',
    'postgres://db.example/hub?user=hub&password=***&ssl=1',
  ],
  [
    'DATABASE_URL',
    'postgres://hub:top%40secret@db.example/hub?sslpassword=topsecret',
    'postgres://hub:***@db.example/hub?sslpassword=***',
  ],
  ['REDIS_URL', 'redis://:topsecret@redis.example:6379/2', 'redis://:***@redis.example:6379/2'],
])('the password in %s=%s is not shown', (setting, value, text) => {
  const { shown } = read({ ...right, [setting]: value });
  expect(shown.find(({ name }) => name === setting)?.value).toBe(text);
});

test('a fault shows no value: what was meant for a secret may have been put in the wrong place', () => {
  const wrong = Object.fromEntries(SETTING_NAMES.map((name) => [name, 'topsecret !']));
  const faults = faultsOf(wrong);
  expect(faults.length).toBeGreaterThan(SETTING_NAMES.length / 2);
  expect(faults.join('\n')).not.toContain('topsecret');
});

test.each([
  ['THROUGHGATE_PORT', ['-1', '65536', '80.5', 'http']],
  ['THROUGHGATE_SWEEP_MS', ['99', '60001', 'soon']],
  ['THROUGHGATE_SEND_TIMEOUT_MS', ['49', '120001']],
  ['THROUGHGATE_DELIVER_TURNS', ['0', '201']],
  ['THROUGHGATE_HOST', ['localhost', '10.0.0.1']],
  ['THROUGHGATE_QUEUE_EPHEMERAL', ['true']],
  ['THROUGHGATE_DEMO', ['1']],
  ['THROUGHGATE_CRASH_AT', ['now']],
  ['REDIS_URL', ['http://redis', 'redis']],
])('%s is refused beyond what it may be', (name, values) => {
  for (const value of values) expect(faultsOf({ ...right, [name]: value })).toContainEqual(expect.stringContaining(name));
});

test('HMPPS is off unless it is set up, and set up whole: what is missing is named', () => {
  const { settings } = read(right);
  expect([
    settings.THROUGHGATE_HMPPS_TOPICS,
    settings.THROUGHGATE_HMPPS_NEW_PEOPLE_OF,
    settings.THROUGHGATE_HMPPS_QUEUE_URL,
    settings.THROUGHGATE_HMPPS_SEARCH_URL,
  ]).toEqual([[], [], undefined, undefined]);
  expect(
    faultsOf({
      ...right,
      THROUGHGATE_HMPPS_SEARCH_URL: 'https://search.example',
      THROUGHGATE_HMPPS_CLIENT_ID: 'hub',
      THROUGHGATE_HMPPS_TOPICS: 'arn:aws:sns:eu-west-2:123456789012:events, events',
      THROUGHGATE_HMPPS_QUEUE_URL: 'queue',
    }).map((fault) => fault.split(' ')[0]),
  ).toEqual(
    expect.arrayContaining([
      'THROUGHGATE_HMPPS_CLIENT_SECRET',
      'THROUGHGATE_HMPPS_TOKEN_URL',
      'THROUGHGATE_HMPPS_TOPICS',
      'THROUGHGATE_HMPPS_QUEUE_URL',
    ]),
  );
  const whole = {
    ...right,
    THROUGHGATE_HMPPS_SEARCH_URL: 'http://127.0.0.1:4100',
    THROUGHGATE_HMPPS_TOKEN_URL: 'http://127.0.0.1:4100/auth/oauth/token',
    THROUGHGATE_HMPPS_CLIENT_ID: 'hub',
    THROUGHGATE_HMPPS_CLIENT_SECRET: 'topsecret',
    THROUGHGATE_HMPPS_TOPICS: 'arn:aws:sns:eu-west-2:123456789012:events',
  };
  expect(faultsOf(whole)).toEqual([]);
  expect(JSON.stringify(read(whole).shown)).not.toContain('topsecret');
});
