import { readSettings, SettingsFault } from './read-settings.js';

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
