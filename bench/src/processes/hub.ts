import type { Settings } from '#platform';
import { startApp, Turns } from '#queue';
import { ApiModule } from '../../../apps/api/src/api.module.js';
import { configureApi } from '../../../apps/api/src/configure-api.js';
import { WorkerModule } from '../../../apps/worker/src/worker.module.js';
import { settingsWith } from '../ground/settings-with.js';
import { answering } from './answering.js';
import { peakMiB } from './peak-mib.js';
import { processorMs } from './processor-ms.js';

interface Given {
  /** The worker alone, as in production; or with the api in one process, as by `npm start`. */
  readonly apps: 'worker' | 'api and worker';
  readonly settings: Partial<Settings>;
}

/** The hub itself, started as its own main files start it. */
export const hub = async ({ apps, settings }: Given) => {
  const modules = apps === 'worker' ? [WorkerModule] : [ApiModule, WorkerModule];
  const started = await startApp({
    settings: settingsWith(settings),
    modules,
    configure: configureApi,
    // As by `npm start`: it knows that it is alone. What another process left in a copied queue is not its business.
    beforeListening: (app) => app.get(Turns).forgetAll(),
  });
  return {
    url: () => `http://127.0.0.1:${started.port}`,
    askForTurns: (lanes: readonly string[]) => started.app.get(Turns).ask(lanes),
    /** The most memory it ever held, in MiB. */
    peakMiB,
    processorMs,
    end: () => started.stop(),
  };
};
export type Hub = Awaited<ReturnType<typeof hub>>;

answering(hub);
