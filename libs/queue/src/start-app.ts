import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { databaseFault, PersistenceModule } from '#persistence';
import {
  armCrashPoint,
  faultOf,
  Log,
  Metrics,
  packageRoot,
  PlatformModule,
  readSettings,
  usualSources,
  type Settings,
  type SettingShown,
} from '#platform';
import { BootGate } from './boot-gate.js';
import { endRequests } from './end-requests.js';
import { HealthModule } from './health.controller.js';
import { APP_NAME, Heartbeat } from './heartbeat.js';
import { MetricsModule } from './metrics/metrics.controller.js';
import { watchRequests } from './metrics/watch-requests.js';
import { QUEUE_CONNECTION, type QueueConnection } from './queue-connection.js';
import { QueueModule } from './queue.module.js';
import { within } from './within.js';
import { Workers } from './workers.js';

export interface Starting {
  /** Which of the programs this is; the whole hub where it is not said. */
  readonly name?: string;
  readonly settings: Readonly<Settings>;
  /** The same with their sources, for the operators. */
  readonly shown?: readonly SettingShown[];
  readonly modules: readonly Type[];
  readonly configure?: (app: NestExpressApplication) => void;
  readonly log?: Log;
  /** Done when everything is ready, before the first request and the first turn are taken. */
  readonly beforeListening?: (app: NestExpressApplication) => Promise<void>;
}

export interface StartedApp {
  readonly app: NestExpressApplication;
  readonly port: number;
  /** Stops taking turns and requests, waits for those under way, and closes everything. Idempotent. */
  readonly stop: () => Promise<void>;
}

const STARTED_WITHIN_MS = 15_000;
const GIVEN_UP_WITHIN_MS = 2_000;

@Module({})
class RootModule {}

type Whole = Starting & { readonly name: string; readonly log: Log };

const root = ({ name, settings, shown, log, modules }: Whole): DynamicModule => ({
  module: RootModule,
  imports: [
    PlatformModule.forRoot(settings, log, shown),
    PersistenceModule.forRoot(),
    QueueModule.forRoot(),
    HealthModule,
    MetricsModule,
    ...modules,
  ],
  providers: [{ provide: APP_NAME, useValue: name }, Heartbeat],
});

/** A port that is taken comes with no advice, and a database that is away with no words. */
const inWords = (error: unknown, { THROUGHGATE_PORT: port }: Readonly<Settings>): unknown =>
  (error as { code?: unknown } | null)?.code === 'EADDRINUSE'
    ? new Error(`Port ${port} is in use. Stop what is using it, or choose another: THROUGHGATE_PORT=${port + 10}`)
    : databaseFault(error);

const stopper = (app: NestExpressApplication): (() => Promise<void>) => {
  const close = async (): Promise<void> => {
    const queue = app.get<QueueConnection>(QUEUE_CONNECTION);
    await endRequests(app.getHttpServer());
    await app.close();
    await queue.close();
  };
  let stopped: Promise<void> | undefined;
  return () => (stopped ??= close());
};

/** Starts one process whole: settings, database, queue and workers ready, then HTTP. Rejects where any of it is not there. */
export const startApp = async (starting: Starting): Promise<StartedApp> => {
  const { settings, configure, beforeListening, name = 'hub', log = new Log(settings.THROUGHGATE_LOG_LEVEL) } = starting;
  if (settings.THROUGHGATE_CRASH_AT !== undefined) armCrashPoint(settings.THROUGHGATE_CRASH_AT);
  let stop = async (): Promise<void> => undefined;
  const open = async (): Promise<NestExpressApplication> => {
    const app = await NestFactory.create<NestExpressApplication>(root({ ...starting, name, log }), {
      logger: log,
      bodyParser: false,
      abortOnError: false,
      forceCloseConnections: true,
    });
    stop = stopper(app);
    app.use(watchRequests(app.get(Metrics)));
    configure?.(app);
    await app.init();
    await app.get(BootGate).open();
    return app;
  };
  try {
    const app = await within('the database or the queue', STARTED_WITHIN_MS, open());
    await beforeListening?.(app);
    await app.get(Heartbeat).begin();
    await app.listen(settings.THROUGHGATE_PORT, settings.THROUGHGATE_HOST);
    app.get(Workers).begin();
    const { port } = app.getHttpServer().address() as { port: number };
    return { app, port, stop };
  } catch (error) {
    await within('the end', GIVEN_UP_WITHIN_MS, stop()).catch(() => undefined);
    throw inWords(error, settings);
  }
};

const DRAIN_MS = 20_000;

/** Stops on SIGTERM and Ctrl-C, within a bound; a second one stops at once. A fault nobody caught is logged and ends the process. */
export const stopOnSignals = (log: Log, stop: () => Promise<void>, withinMs = DRAIN_MS): void => {
  let stopping = false;
  const end = (code: number): void => {
    if (stopping) process.exit(code === 0 ? 130 : code);
    stopping = true;
    setTimeout(() => process.exit(code === 0 ? 1 : code), withinMs).unref();
    void stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      log.failure('process.fault', error);
      end(1);
    });
};

/** What api, worker and dashboard do when run on their own: one process, an external database, exit 1 where it cannot start. */
export const runApp = async (
  name: string,
  starting: Omit<Starting, 'name' | 'settings' | 'shown' | 'log'> & { readonly check?: (settings: Settings) => string | null },
): Promise<void> => {
  try {
    const { settings, shown } = readSettings(usualSources(packageRoot));
    const refused = starting.check?.(settings) ?? null;
    if (refused !== null) throw new Error(refused);
    const log = new Log(settings.THROUGHGATE_LOG_LEVEL);
    const started = await startApp({ ...starting, name, settings, shown, log });
    stopOnSignals(log, started.stop);
    log.info(`${name}.ready`, { port: started.port });
  } catch (error) {
    process.stderr.write(`${name} cannot start. ${error instanceof Error ? error.message : faultOf(error)}\n`);
    process.exit(1);
  }
};
