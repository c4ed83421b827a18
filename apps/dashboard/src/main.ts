import { runApp } from '#queue';
import { configureDashboard } from './configure-dashboard.js';
import { DashboardModule } from './dashboard.module.js';
import { refusedAt } from './may-listen-on.js';

await runApp('dashboard', { modules: [DashboardModule], configure: configureDashboard, check: refusedAt });
