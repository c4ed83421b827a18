import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { packageRoot, readSettings, usualSources, type SettingShown, type Settings, type SettingsSource } from '#platform';

const KEY_BYTES = 32;
const STAND_IN = 'postgres://embedded@127.0.0.1:1/throughgate';

/** The key that seals partners' secrets: made once and kept beside the database, readable by its owner only. */
export const keptKey = (folder: string): string => {
  const file = join(folder, 'secret-key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
};

const sourcesWith = (given: Readonly<Record<string, string>>): readonly SettingsSource[] => [
  { name: 'kept in the data folder', given },
  ...usualSources(packageRoot),
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
 * runs (`databaseUrl`), and the seal's key is made and kept. All faults are named at once, before anything is started.
 */
export const hubSettings = (databaseUrl: string | null, more: Readonly<Record<string, string>> = {}): HubSettings => {
  const embedded = !usualSources(packageRoot).some(({ given }) => (given['DATABASE_URL'] ?? '') !== '');
  const address: Readonly<Record<string, string>> = embedded ? { DATABASE_URL: databaseUrl ?? STAND_IN } : {};
  const first = readSettings(sourcesWith({ THROUGHGATE_SECRET_KEY: 'x'.repeat(KEY_BYTES), ...address, ...more }));
  const dataFolder = folderOf(first.settings);
  const { settings, shown } = readSettings(
    sourcesWith({ ...(embedded ? { THROUGHGATE_SECRET_KEY: keptKey(dataFolder) } : {}), ...address, ...more }),
  );
  return { settings, shown, embedded, dataFolder };
};
