import { createDatabaseIfMissing, dropDatabase, startEmbeddedPostgres } from '#platform';
import { hubSettings } from './hub-settings.js';

const DATABASE = 'throughgate';

export interface HubDatabase {
  readonly url: string;
  /** True where this process started or took over the database, so that nobody else can be using it. */
  readonly alone: boolean;
  /** Takes everything out of it; null where the database is somebody else's to empty. */
  readonly empty: (() => Promise<void>) | null;
  readonly stop: () => Promise<void>;
}

/** The hub's database: the external one of the settings, or its own in the data folder. */
export const hubDatabase = async (say: (step: string) => void): Promise<HubDatabase> => {
  const { embedded, dataFolder, settings } = hubSettings(null);
  if (!embedded) return { url: settings.DATABASE_URL, alone: false, empty: null, stop: async () => undefined };
  const server = await startEmbeddedPostgres({ dataFolder, say });
  await createDatabaseIfMissing(server, DATABASE);
  const empty = async (): Promise<void> => {
    await dropDatabase(server, DATABASE);
    await createDatabaseIfMissing(server, DATABASE);
  };
  return { url: server.url(DATABASE), alone: true, empty, stop: () => server.stop() };
};
