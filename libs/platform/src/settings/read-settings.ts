import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { SECRET_SETTINGS, Settings, TOGETHER } from './settings.js';

type Given = Readonly<Record<string, string | undefined>>;

export interface SettingShown {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** Settings that are wrong. The message names every one of them, and what would be right. */
export class SettingsFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`these settings are wrong:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

/** A place settings come from. Later places win over earlier ones. */
export interface SettingsSource {
  readonly name: string;
  readonly given: Given;
}

const DEFAULTS = new Settings();
const OPTIONAL = [
  'REDIS_URL',
  'THROUGHGATE_CRASH_AT',
  'THROUGHGATE_DEMO_TODAY',
  'DATABASE_URL',
  'THROUGHGATE_SECRET_KEY',
  'THROUGHGATE_SMTP_URL',
  'THROUGHGATE_MAIL_FROM',
  'THROUGHGATE_PAGES_URL',
  'THROUGHGATE_HMPPS_QUEUE_URL',
  'THROUGHGATE_HMPPS_QUEUE_ENDPOINT',
  'THROUGHGATE_HMPPS_QUEUE_KEY_ID',
  'THROUGHGATE_HMPPS_QUEUE_KEY',
  'THROUGHGATE_HMPPS_SEARCH_URL',
  'THROUGHGATE_HMPPS_TOKEN_URL',
  'THROUGHGATE_HMPPS_CLIENT_ID',
  'THROUGHGATE_HMPPS_CLIENT_SECRET',
  'THROUGHGATE_HMPPS_STAND_IN',
];
export const SETTING_NAMES: readonly string[] = [...new Set([...Object.keys(DEFAULTS), ...OPTIONAL])].sort();

/** The sources every process reads: a file `.env` beside package.json, then the environment. */
export const usualSources = (folder: string, environment: Given = process.env): readonly SettingsSource[] => {
  const file = `${folder}/.env`;
  const fromFile = existsSync(file) ? [{ name: 'file .env', given: parseEnv(readFileSync(file, 'utf8')) }] : [];
  return [...fromFile, { name: 'environment', given: environment }];
};

/** A password may stand before the host, or among what follows the question mark. */
const withoutPassword = (value: string): string =>
  value.replace(/(\/\/[^:/@]*):[^@]*@/, '$1:***@').replace(/([?&][^=&]*password=)[^&]*/gi, '$1***');

const notTogether = (settings: Settings): readonly string[] =>
  TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => settings[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return [];
    return missing.map(
      (name) => `${name} (not given) is needed with ${names.filter((one) => !missing.includes(one)).join(', ')}`,
    );
  });

/** Every setting as it may be shown, with where it came from: secrets hidden, passwords left out. */
export const shownSettings = (
  settings: Readonly<Settings>,
  sources: ReadonlyMap<string, string> = new Map(),
): readonly SettingShown[] =>
  SETTING_NAMES.map((name) => {
    const value = (settings as unknown as Readonly<Record<string, unknown>>)[name];
    const text = Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : '';
    return {
      name,
      value: SECRET_SETTINGS.has(name) && text !== '' ? '(hidden)' : withoutPassword(text),
      source: sources.get(name) ?? (value === undefined ? 'not set' : 'default'),
    };
  });

/** Reads the settings once. Unknown `THROUGHGATE_*` names are refused, since a misspelt setting is a setting nobody has. */
export const readSettings = (
  sources: readonly SettingsSource[],
): { readonly settings: Readonly<Settings>; readonly shown: readonly SettingShown[] } => {
  const from = new Map<string, { readonly value: string; readonly source: string }>();
  const unknown: string[] = [];
  for (const { name: source, given } of sources)
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined || value === '') continue;
      if (SETTING_NAMES.includes(name)) from.set(name, { value, source });
      else if (name.startsWith('THROUGHGATE_'))
        unknown.push(`${name} (${source}) is no setting of the hub; there are: ${SETTING_NAMES.join(', ')}`);
    }
  const plain = Object.fromEntries([...from].map(([name, { value }]) => [name, value]));
  const settings = plainToInstance(Settings, plain, { exposeDefaultValues: true });
  const wrong = validateSync(settings).flatMap(({ property, constraints }) => {
    const where = from.get(property)?.source ?? 'not given';
    return [...new Set(Object.values(constraints ?? {}))].map((problem) => `${property} (${where}) ${problem}`);
  });
  const faults = [...unknown, ...wrong, ...notTogether(settings)];
  if (faults.length > 0) throw new SettingsFault(faults);
  const shown = shownSettings(settings, new Map([...from].map(([name, { source }]) => [name, source])));
  Object.freeze(settings.THROUGHGATE_REACH_PRIVATE);
  Object.freeze(settings.THROUGHGATE_HMPPS_TOPICS);
  Object.freeze(settings.THROUGHGATE_HMPPS_NEW_PEOPLE_OF);
  Object.freeze(settings.THROUGHGATE_HOSTS);
  return { settings: Object.freeze(settings), shown };
};
