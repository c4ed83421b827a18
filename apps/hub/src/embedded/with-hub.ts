import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from '#access';
import { HandoverModule } from '#handover';
import { migrate, PersistenceModule } from '#persistence';
import { createDatabaseIfMissing, Log, PlatformModule, runningEmbeddedPostgres } from '#platform';
import { QueueModule, QUEUE_CONNECTION, type QueueConnection } from '#queue';
import { hubDatabase, type HubDatabase } from './hub-database.js';
import { hubSettings } from './hub-settings.js';

@Module({})
class CommandModule {}

/** The database of a running hub, or the hub's own started for the length of a command, or the external one. */
export const commandDatabase = async (say: (line: string) => void): Promise<HubDatabase> => {
  const { embedded, dataFolder } = hubSettings(null);
  const running = embedded ? await runningEmbeddedPostgres(dataFolder) : null;
  if (running === null) return hubDatabase(say);
  await createDatabaseIfMissing(running, 'throughgate');
  return { url: running.url('throughgate'), alone: false, empty: null, stop: async () => undefined };
};

/** Gives a command the use cases, on the hub's database, without workers: what it posts is done by the hub when that runs. */
export const withHub = async <T>(say: (line: string) => void, work: (app: INestApplicationContext) => Promise<T>): Promise<T> => {
  const database = await commandDatabase(say);
  try {
    await migrate(database.url);
    const { settings } = hubSettings(database.url);
    const log = new Log('error');
    const imports = [
      PlatformModule.forRoot(settings, log),
      PersistenceModule.forRoot(),
      QueueModule.forRoot(),
      HandoverModule,
      AccessModule,
    ];
    const app = await NestFactory.createApplicationContext(
      { module: CommandModule as Type, imports },
      { logger: log, abortOnError: false },
    );
    try {
      return await work(app);
    } finally {
      const queue = app.get<QueueConnection>(QUEUE_CONNECTION);
      await app.close();
      await queue.close();
    }
  } finally {
    await database.stop();
  }
};
