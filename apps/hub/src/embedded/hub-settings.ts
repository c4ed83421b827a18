import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { packageRoot, readSettings, usualSources, type SettingShown, type Settings, type SettingsSource } from '#platform';

const KEY_BYTES = 32;
const STAND_IN = 'postgres://embedded@127.0.0.1:1/throughgate';

/** Makes the data folder where there is none. As root, PostgreSQL's own account must be able to pass through it; nobody looks round. */
export const makeDataFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    const { code = 'unknown fault' } = error as { code?: string };
    throw new Error(`the data folder ${folder} cannot be made (${code}); set THROUGHGATE_DATA_FOLDER to another folder`, {
      cause: error,
    });
  }
};

const keyFile = (folder: string): string => join(folder, 'secret-key');

/** The key that seals partners' secrets: made once and kept beside the database, readable by its owner only. */
export const keptKey = (folder: string): string => {
  const file = keyFile(folder);
  if (!existsSync(file)) {
    makeDataFolder(folder);
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
};

type Given = Readonly<Record<string, string>>;

const sourcesWith = (kept: Given, more: Given): readonly SettingsSource[] => [
  { name: 'kept in the data folder', given: kept },
  ...usualSources(packageRoot),
  { name: 'started with the hub', given: more },
];

export interface HubSettings {
  readonly settings: Readonly<Settings>;
  readonly shown: readonly SettingShown[];
  /** True where no DATABASE_URL was given, so that the hub runs its own. */
  readonly embedded: boolean;
  readonly dataFolder: string;
}

const folderOf = ({ THROUGHGATE_DATA_FOLDER: folder }: Settings): string =>
  isAbsolute(folder) ? folder : join(packageRoot, folder);

/**
 * The settings of the all-in-one hub. Without a DATABASE_URL the address of the embedded database stands in, known only once it
 * runs (`databaseUrl`); from then on the seal's key is made and kept. Before that nothing is written: a look changes nothing. All
 * faults are named at once, before anything is started. `more` is of what was started beside it and
 * goes before what was set: it was made of that.
 */
export const hubSettings = (databaseUrl: string | null, more: Given = {}): HubSettings => {
  const embedded = !usualSources(packageRoot).some(({ given }) => (given['DATABASE_URL'] ?? '') !== '');
  const address = { DATABASE_URL: databaseUrl ?? STAND_IN };
  const standIn = { THROUGHGATE_SECRET_KEY: 'x'.repeat(KEY_BYTES), ...address };
  const first = readSettings(sourcesWith(embedded ? standIn : {}, more));
  const dataFolder = folderOf(first.settings);
  if (!embedded || (databaseUrl === null && !existsSync(keyFile(dataFolder)))) return { ...first, embedded, dataFolder };
  const { settings, shown } = readSettings(sourcesWith({ THROUGHGATE_SECRET_KEY: keptKey(dataFolder), ...address }, more));
  return { settings, shown, embedded, dataFolder };
};
