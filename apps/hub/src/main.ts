import { join } from 'node:path';
import { databaseFault, freeLeases, migrate } from '#persistence';
import { faultOf, HubClock, Log, type Settings } from '#platform';
import { BootGate, startApp, stopOnSignals, Turns, within } from '#queue';
import { DataSource } from 'typeorm';
import { configureApi } from '../../api/src/configure-api.js';
import { configureDashboard } from '../../dashboard/src/configure-dashboard.js';
import { refusedAt } from '../../dashboard/src/may-listen-on.js';
import { startDemo } from './demo/demo.js';
import { isHmppsWanted, startDemoHmpps } from './demo/hmpps/demo-hmpps.js';
import { hubDatabase } from './embedded/hub-database.js';
import { hubSettings, makeDataFolder } from './embedded/hub-settings.js';
import { HubModule } from './hub.module.js';
import { portFree } from './port-free.js';
import { steps } from './steps.js';
import { watchDatabase } from './watch-database.js';
import { welcome } from './welcome.js';

/** What has been started, the latest last. */
const started: (() => Promise<void>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of started.splice(0).reverse()) await stop();
};

/** The database ends last of all and must have time to, even where a turn waits for a partner that hangs. */
const HUB_WITHIN_MS = 15_000;
const ALL_WITHIN_MS = 40_000;
let stopping = false;
const step = steps(
  (line) => process.stdout.write(`${line}\n`),
  () => stopping,
);

const start = async (wanted: Readonly<Settings>, log: Log, logFile: string | null): Promise<void> => {
  const { THROUGHGATE_PORT: port, THROUGHGATE_HOST: host } = wanted;
  const refused = refusedAt(wanted);
  if (refused !== null) throw new Error(`It may not listen there: ${refused}`);
  if (port !== 0 && !(await portFree(port, host))) {
    throw new Error(`Port ${port} is in use. Stop what is using it, or choose another: THROUGHGATE_PORT=${port + 10} npm start`);
  }
  const database = await step('Database', async (say) => {
    const own = await hubDatabase(say);
    started.push(own.stop);
    return own;
  });
  await step('Tables', () => migrate(database.url));
  const demo =
    wanted.THROUGHGATE_DEMO !== 'on'
      ? null
      : await step('Partner simulator', async () => {
          const simulated = await startDemo(port === 0 ? 0 : port + 1, new HubClock(wanted.THROUGHGATE_DEMO_TODAY));
          started.push(simulated.stop);
          return simulated;
        });
  const hmpps = !isHmppsWanted(wanted)
    ? null
    : await step('HMPPS stand-in', async () => {
        const standIn = await startDemoHmpps(port === 0 ? 0 : port + 2);
        started.push(standIn.stop);
        return standIn;
      });
  const reach = [
    ...wanted.THROUGHGATE_REACH_PRIVATE,
    ...[demo, hmpps].flatMap((one) => (one === null ? [] : new URL(one.url).host)),
  ];
  const { settings, shown } = hubSettings(database.url, { ...hmpps?.settings, THROUGHGATE_REACH_PRIVATE: reach.join() });
  const hub = await step('Hub', async () => {
    const app = await startApp({
      settings,
      shown,
      log,
      modules: [HubModule],
      configure: (app) => {
        configureApi(app);
        configureDashboard(app);
      },
      beforeListening: async (app) => {
        hmpps?.know(app.get(DataSource));
        // Nobody else can be at work on this database: what a killed process had leased or begun is free again at once.
        if (!database.alone) return;
        await freeLeases(app.get(DataSource), 'all');
        await app.get(Turns).forgetAll();
      },
    });
    started.push(() => within('the hub', HUB_WITHIN_MS, app.stop()).catch((error: unknown) => log.failure('hub.cut-off', error)));
    return app;
  });
  if (database.alone) {
    const unwatch = watchDatabase(hub.app.get(BootGate), () => {
      process.stderr.write('\nThe hub’s database has ended. Start again with npm start: nothing that was recorded is lost.\n');
      void stopAll().finally(() => process.exit(1));
    });
    started.push(async () => unwatch());
  }
  const address = `http://${host}:${hub.port}`;
  if (demo !== null) await step('Demo region', (say) => demo.layOut(hub.app, { hubUrl: address, hmpps, say }));
  const simulator = demo === null ? null : `${demo.url}/`;
  process.stdout.write(welcome({ address, simulator, hmpps: hmpps?.url ?? null, logFile }));
};

const run = async (): Promise<void> => {
  const { settings, embedded, dataFolder } = hubSettings(null);
  // The terminal is the newcomer's. A hub on a database of its own keeps its log beside it; another logs where its supervisor reads.
  const logFile = embedded ? join(dataFolder, 'hub.log') : null;
  if (embedded) makeDataFolder(dataFolder);
  const log = logFile === null ? new Log(settings.THROUGHGATE_LOG_LEVEL) : Log.toFile(settings.THROUGHGATE_LOG_LEVEL, logFile);
  // What a library advises its developers is no word to a newcomer.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) =>
    log.warning('process.warning', { kind: name, because: message.split('\n')[0] ?? '' }),
  );
  const starting = start(settings, log, logFile);
  // Also while it starts: the step under way is let finish, so that what it started can be ended.
  const stop = async (): Promise<void> => {
    stopping = true;
    process.stdout.write('\nStopping …\n');
    await starting.catch(() => undefined);
    await stopAll();
    process.stdout.write('Stopped. Everything is kept for the next start.\n');
  };
  stopOnSignals(log, stop, ALL_WITHIN_MS);
  await starting;
};

try {
  await run();
} catch (error) {
  // Whoever asked it to stop while it was starting has been told.
  if (!stopping) {
    await stopAll();
    const fault = databaseFault(error);
    process.stderr.write(
      `\nThe hub did not start.\n${fault instanceof Error ? fault.message : faultOf(fault)}\nHelp: docs/when-something-goes-wrong.md\n`,
    );
    process.exit(1);
  }
}
