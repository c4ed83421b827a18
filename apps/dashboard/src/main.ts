import { runApp } from '#queue';
import { configureDashboard } from './configure-dashboard.js';
import { DashboardModule } from './dashboard.module.js';
import { mayListenOn } from './may-listen-on.js';

await runApp('dashboard', {
  modules: [DashboardModule],
  configure: configureDashboard,
  check: ({ THROUGHGATE_HOST }) =>
    mayListenOn(THROUGHGATE_HOST)
      ? null
      : 'The dashboard has no sign-in yet, so it listens on this machine only: set THROUGHGATE_HOST=127.0.0.1 and reach it through a tunnel',
});
