import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Settings } from '#platform';
import { MIGRATIONS } from './migrations.js';
import { FeedRow } from './rows/feed.row.js';
import { PartnerRow } from './rows/partner.row.js';
import { PartnersView } from './views/partners.view.js';
import { ReleasePageView } from './views/release-page.view.js';
import { TaskBoardView } from './views/task-board.view.js';

const DATE = 1082;
const INT8 = 20;
// A day is a day: never a Date at some host's midnight. Counts and sequence numbers fit a number.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(INT8, Number);

const options = (url: string, poolSize: number): DataSourceOptions => ({
  type: 'postgres',
  url,
  schema: 'hub',
  entities: [PartnerRow, FeedRow],
  migrations: MIGRATIONS,
  migrationsTableName: 'migration',
  poolSize,
  applicationName: 'throughgate',
  extra: { options: '-c search_path=hub,public', keepAlive: true, connectionTimeoutMillis: 5_000 },
});

/** A connection pool on the hub's database. Not yet connected: call `initialize()`. */
export const hubDataSource = (url: string, poolSize = 12): DataSource => new DataSource(options(url, poolSize));

const VIEWS = [TaskBoardView, ReleasePageView, PartnersView];

/** The database for every app. Connecting is tried once: a process whose database is not there says so and exits. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot(): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Settings],
          useFactory: ({ DATABASE_URL }: Settings) => ({ ...options(DATABASE_URL, 24), retryAttempts: 1, retryDelay: 100 }),
        }),
      ],
      providers: VIEWS,
      exports: [TypeOrmModule, ...VIEWS],
    };
  }
}
