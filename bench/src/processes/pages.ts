import type { Settings } from '#platform';
import { startApp } from '#queue';
import { configureDashboard } from '../../../apps/dashboard/src/configure-dashboard.js';
import { DashboardModule } from '../../../apps/dashboard/src/dashboard.module.js';
import { settingsWith } from '../ground/settings-with.js';
import { answering } from './answering.js';

/** The dashboard itself, as its own main file starts it. */
export const pages = async (settings: Partial<Settings>) => {
  const started = await startApp({
    settings: settingsWith(settings),
    modules: [DashboardModule],
    configure: configureDashboard,
  });
  return { url: () => `http://127.0.0.1:${started.port}`, end: () => started.stop() };
};
export type Pages = Awaited<ReturnType<typeof pages>>;

answering(pages);
