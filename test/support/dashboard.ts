import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import { DataSource } from 'typeorm';
import { PersistenceModule } from '#persistence';
import { PlatformModule, type Settings } from '#platform';
import { QUEUE_CONNECTION, QueueModule, type QueueConnection } from '#queue';
import { configureDashboard } from '../../apps/dashboard/src/configure-dashboard.js';
import { DashboardModule } from '../../apps/dashboard/src/dashboard.module.js';
import { freshDatabase, type FreshDatabase } from './database.js';
import { settingsFor } from './hub.js';

/** The pages by themselves, on a database of their own: nobody plans, and nobody sends. */
export interface TestDashboard {
  readonly app: NestExpressApplication;
  readonly db: DataSource;
  server(): Server;
  stop(): Promise<void>;
}

/** `beside`: on the database of a hub that runs already, which outlives the pages. */
export const startTestDashboard = async (more: Partial<Settings> = {}, beside?: FreshDatabase): Promise<TestDashboard> => {
  const database = beside ?? (await freshDatabase());
  const settings = settingsFor(database.url, more);
  const module = await Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings), PersistenceModule.forRoot(), QueueModule.forRoot(), DashboardModule],
  }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ logger: false, bodyParser: false });
  configureDashboard(app);
  await app.init();
  return {
    app,
    db: app.get(DataSource),
    server: () => app.getHttpServer(),
    stop: async () => {
      const queue = app.get<QueueConnection>(QUEUE_CONNECTION);
      await app.close();
      await queue.close();
      if (beside === undefined) await database.drop();
    },
  };
};
