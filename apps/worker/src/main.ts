import { runApp } from '#queue';
import { WorkerModule } from './worker.module.js';

await runApp('worker', { modules: [WorkerModule] });
