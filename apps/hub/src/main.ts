import { migrate, freeLeases } from '#persistence';
import { faultOf, Log } from '#platform';
import { startApp, stopOnSignals, Turns } from '#queue';
import { DataSource } from 'typeorm';
import { configureApi } from '../../api/src/configure-api.js';
import { configureDashboard } from '../../dashboard/src/configure-dashboard.js';
import { mayListenOn } from '../../dashboard/src/may-listen-on.js';
import { startDemo, type Demo } from './demo/demo.js';
import { hubDatabase } from './embedded/hub-database.js';
import { hubSettings } from './embedded/hub-settings.js';
import { HubModule } from './hub.module.js';
import { portFree } from './port-free.js';
import { steps } from './steps.js';

const step = steps((line) => process.stdout.write(`${line}\n`));

const start = async (): Promise<void> => {
  const { settings: wanted } = hubSettings(null);
  const { THROUGHGATE_PORT: port, THROUGHGATE_HOST: host } = wanted;
  if (!mayListenOn(host)) {
    throw new Error('The pages have no sign-in yet, so the hub listens on this machine only. Set THROUGHGATE_HOST=127.0.0.1');
  }
  if (port !== 0 && !(await portFree(port, host))) {
    throw new Error(`Port ${port} is in use. Stop what is using it, or choose another: THROUGHGATE_PORT=${port + 10} npm start`);
  }
  const database = await step('Database', (say) => hubDatabase(say));
  let demo: Demo | null = null;
  try {
    await step('Tables', () => migrate(database.url));
    demo = wanted.THROUGHGATE_DEMO === 'on' ? await step('Partner simulator', () => startDemo(port === 0 ? 0 : port + 1)) : null;
    const { settings } = hubSettings(database.url, demo === null ? {} : { THROUGHGATE_REACH_PRIVATE: demo.address });
    const log = new Log(settings.THROUGHGATE_LOG_LEVEL);
    const simulated = demo;
    const hub = await step('Hub', () =>
      startApp({
        settings,
        log,
        modules: [HubModule],
        configure: (app) => {
          configureApi(app);
          configureDashboard(app);
        },
        beforeListening: async (app) => {
          // Nobody else can be at work on this database: what a killed process had leased or begun is free again at once.
          if (!database.alone) return;
          await freeLeases(app.get(DataSource), 'all');
          await app.get(Turns).forgetAll();
        },
      }),
    );
    stopOnSignals(log, async () => {
      process.stdout.write('\nStopping …\n');
      await hub.stop();
      await simulated?.stop();
      await database.stop();
      process.stdout.write('Stopped. Everything is kept for the next start.\n');
    });
    const address = `http://${host}:${hub.port}`;
    if (simulated !== null) await step('Demo region', (say) => simulated.layOut(hub.app, address, say));
    process.stdout.write(
      [
        '',
        `Throughgate is running at ${address}`,
        `  ${address}/            the board: open tasks, and a page for each release`,
        `  ${address}/ready       whether it can do its work`,
        ...(simulated === null ? [] : [`  ${simulated.url}/            the simulated partners and what they were told`]),
        '',
        'Import a list:   npm run hub -- import samples/release-list.csv',
        'Stop:            Ctrl-C',
        '',
      ].join('\n'),
    );
  } catch (error) {
    await demo?.stop();
    await database.stop();
    throw error;
  }
};

try {
  await start();
} catch (error) {
  process.stderr.write(
    `\nThe hub did not start.\n${error instanceof Error ? error.message : faultOf(error)}\nHelp: docs/when-something-goes-wrong.md\n`,
  );
  process.exit(1);
}
