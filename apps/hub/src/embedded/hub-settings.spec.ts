import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsFault } from '#platform';
import { hubSettings, makeDataFolder } from './hub-settings.js';

const OURS = /^(THROUGHGATE_|DATABASE_URL|REDIS_URL)/;
const before = { ...process.env };
const folder = join(mkdtempSync(join(tmpdir(), 'hub-settings-')), 'data');
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (OURS.test(name)) delete process.env[name];
  process.env['THROUGHGATE_DATA_FOLDER'] = folder;
});
afterAll(() => {
  process.env = before;
  rmSync(join(folder, '..'), { recursive: true });
});

test('looking at the settings writes nothing', () => {
  expect(hubSettings(null)).toMatchObject({ embedded: true, dataFolder: folder });
  expect(existsSync(folder)).toBe(false);
});

test('once the database runs, the key that seals is made, kept, and for its owner’s eyes only', () => {
  const url = 'postgres://postgres:x@127.0.0.1:4444/throughgate';
  const first = hubSettings(url);
  expect(first.settings).toMatchObject({ DATABASE_URL: url });
  expect(first.settings.THROUGHGATE_SECRET_KEY.length).toBeGreaterThanOrEqual(40);
  expect(hubSettings(url).settings.THROUGHGATE_SECRET_KEY).toBe(first.settings.THROUGHGATE_SECRET_KEY);
  expect(hubSettings(null).settings.THROUGHGATE_SECRET_KEY).toBe(first.settings.THROUGHGATE_SECRET_KEY);
  expect(statSync(join(folder, 'secret-key')).mode & 0o077).toBe(0);
  expect(statSync(folder).mode & 0o066).toBe(0);
});

test('with a database of one’s own every fault is named at once, the missing key too', () => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://hub@db.example/hub',
    THROUGHGATE_PORT: '99999',
    THROUGHGATE_DEMO: 'maybe',
  });
  const faults = ((): readonly string[] => {
    try {
      hubSettings(null);
    } catch (error) {
      if (error instanceof SettingsFault) return error.faults;
    }
    return [];
  })();
  const named = new Set(faults.map((fault) => fault.split(' ')[0]));
  expect(named).toEqual(new Set(['THROUGHGATE_DEMO', 'THROUGHGATE_PORT', 'THROUGHGATE_SECRET_KEY']));
});

test('what is started beside the hub is used, whatever was set, and named as what it is', () => {
  process.env['THROUGHGATE_REACH_PRIVATE'] = '10.0.0.7:443';
  const reach = '10.0.0.7:443,127.0.0.1:3001';
  const { settings, shown } = hubSettings(null, { THROUGHGATE_REACH_PRIVATE: reach });
  expect(settings.THROUGHGATE_REACH_PRIVATE.join()).toBe(reach);
  expect(shown.find(({ name }) => name === 'THROUGHGATE_REACH_PRIVATE')?.source).toBe('started with the hub');
});

test('a data folder that cannot be made is named, with what to set', () => {
  const below = join(import.meta.filename, 'data');
  expect(() => makeDataFolder(below)).toThrow(/the data folder .* cannot be made \(ENOTDIR\); set THROUGHGATE_DATA_FOLDER/);
});
