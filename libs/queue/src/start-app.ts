import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { PersistenceModule } from '#persistence';
import { armCrashPoint, faultOf, Log, packageRoot, PlatformModule, readSettings, usualSources, type Settings } from '#platform';
import { BootGate } from './boot-gate.js';
import { HealthModule } from './health.controller.js';
import type { QueueConnection } from './queue-connection.js';
import { QUEUE_CONNECTION, QueueModule } from './queue.module.js';

export interface Starting {
  readonly settings: Readonly<Settings>;
  readonly modules: readonly Type[];
  readonly configure?: (app: NestExpressApplication) => void;
  readonly log?: Log;
  /** Done when everything is ready, before the first request is taken. */
  readonly beforeListening?: (app: NestExpressApplication) => Promise<void>;
}

export interface StartedApp {
  readonly app: NestExpressApplication;
  readonly port: number;
  /** Stops taking turns and requests, waits for those under way, and closes everything. Idempotent. */
  readonly stop: () => Promise<void>;
}

@Module({})
class RootModule {}

const root = (settings: Readonly<Settings>, log: Log, modules: readonly Type[]): DynamicModule => ({
  module: RootModule,
  imports: [PlatformModule.forRoot(settings, log), PersistenceModule.forRoot(), QueueModule.forRoot(), HealthModule, ...modules],
});

/** Starts one process whole: settings, database, queue and workers ready, then HTTP. Rejects where any of it is not there. */
export const startApp = async ({
  settings,
  modules,
  configure,
  log = new Log(settings.THROUGHGATE_LOG_LEVEL),
  beforeListening,
}: Starting): Promise<StartedApp> => {
  if (settings.THROUGHGATE_CRASH_AT !== undefined) armCrashPoint(settings.THROUGHGATE_CRASH_AT);
  const app = await NestFactory.create<NestExpressApplication>(root(settings, log, modules), {
    logger: log,
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  configure?.(app);
  let stopped: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const queue = app.get<QueueConnection>(QUEUE_CONNECTION);
    await app.close();
    await queue.close();
  };
  const stop = (): Promise<void> => (stopped ??= close());
  try {
    await app.init();
    await app.get(BootGate).open();
    await beforeListening?.(app);
    await app.listen(settings.THROUGHGATE_PORT, settings.THROUGHGATE_HOST);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, port, stop };
};

const DRAIN_MS = 20_000;

/** Stops on SIGTERM and Ctrl-C, within a bound; a second one stops at once. A fault nobody caught is logged and ends the process. */
export const stopOnSignals = (log: Log, stop: () => Promise<void>): void => {
  let stopping = false;
  const end = (code: number): void => {
    if (stopping) process.exit(code === 0 ? 130 : code);
    stopping = true;
    setTimeout(() => process.exit(code === 0 ? 1 : code), DRAIN_MS).unref();
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
  starting: Omit<Starting, 'settings' | 'log'> & { readonly check?: (settings: Settings) => string | null },
): Promise<void> => {
  try {
    const { settings } = readSettings(usualSources(packageRoot));
    const refused = starting.check?.(settings) ?? null;
    if (refused !== null) throw new Error(refused);
    const log = new Log(settings.THROUGHGATE_LOG_LEVEL);
    const started = await startApp({ ...starting, settings, log });
    stopOnSignals(log, started.stop);
    log.info(`${name}.ready`, { port: started.port });
  } catch (error) {
    process.stderr.write(`${name} cannot start. ${error instanceof Error ? error.message : faultOf(error)}\n`);
    process.exit(1);
  }
};
