import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { HubClock, Settings } from '#platform';
import { MIGRATIONS } from './migrations.js';
import { FeedRow } from './rows/feed.row.js';
import { PartnerRow } from './rows/partner.row.js';
import { PartnerCareView } from './views/partner-care.view.js';
import { PartnerLogView } from './views/partner-log.view.js';
import { EvidenceView } from './views/evidence.view.js';
import { HubStateView } from './views/hub-state.view.js';
import { GateListView } from './views/gate-list.view.js';
import { PickupsView } from './views/pickups.view.js';
import { BoardChangesView } from './views/board-changes.view.js';
import { PartnerStandingsView } from './views/partner-standings.view.js';
import { WorkersView } from './views/workers.view.js';
import { MeetingsView } from './views/meetings.view.js';
import { LimitedAccessView } from './views/limited-access.view.js';
import { ImportUndoView } from './views/import-undo.view.js';
import { ImportsView } from './views/imports.view.js';
import { PartnersView } from './views/partners.view.js';
import { HmppsStateView } from './views/hmpps-state.view.js';
import { RecalculationsView } from './views/recalculations.view.js';
import { PoliciesView } from './views/policies.view.js';
import { ReleaseListView } from './views/release-list.view.js';
import { MergeQuestionView } from './views/merge-question.view.js';
import { FactChoicesView } from './views/fact-choices.view.js';
import { ReleasePageView } from './views/release-page.view.js';
import { PeopleSearchView } from './views/people-search.view.js';
import { TaskBoardView } from './views/task-board.view.js';
import { TaskPageView } from './views/task-page.view.js';

const DATE = 1082;
const INT8 = 20;
// A day is a day: never a Date at some host's midnight. Counts and sequence numbers fit a number.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(INT8, Number);

/** With another day than today, `now()` in the hub's statements is `hub.now()`: see migration 0002. */
const sessionOptions = (shiftDays: number): string =>
  shiftDays === 0 ? '-c search_path=hub,public' : `-c search_path=hub,pg_catalog,public -c hub.clock_shift=P${shiftDays}D`;

const options = (url: string, poolSize: number, shiftDays = 0): DataSourceOptions => ({
  type: 'postgres',
  url,
  schema: 'hub',
  entities: [PartnerRow, FeedRow],
  migrations: MIGRATIONS,
  migrationsTableName: 'migration',
  poolSize,
  applicationName: 'throughgate',
  extra: { options: sessionOptions(shiftDays), keepAlive: true, connectionTimeoutMillis: 5_000 },
});

/** A connection pool on the hub's database. Not yet connected: call `initialize()`. */
export const hubDataSource = (url: string, poolSize = 12, shiftDays = 0): DataSource =>
  new DataSource(options(url, poolSize, shiftDays));

const VIEWS = [
  TaskBoardView,
  TaskPageView,
  BoardChangesView,
  PeopleSearchView,
  PartnerStandingsView,
  ReleaseListView,
  MergeQuestionView,
  ReleasePageView,
  FactChoicesView,
  GateListView,
  PickupsView,
  MeetingsView,
  PartnersView,
  PoliciesView,
  PartnerCareView,
  PartnerLogView,
  EvidenceView,
  HubStateView,
  HmppsStateView,
  RecalculationsView,
  ImportsView,
  ImportUndoView,
  LimitedAccessView,
  WorkersView,
];

/** The database for every app. Connecting is tried once: a process whose database is not there says so and exits. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot(): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Settings, HubClock],
          useFactory: ({ DATABASE_URL }: Settings, { shiftDays }: HubClock) => ({
            ...options(DATABASE_URL, 24, shiftDays),
            retryAttempts: 1,
            retryDelay: 100,
          }),
        }),
      ],
      providers: VIEWS,
      exports: [TypeOrmModule, ...VIEWS],
    };
  }
}
