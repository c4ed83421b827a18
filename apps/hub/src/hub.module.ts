import { Module } from '@nestjs/common';
import { ApiModule } from '../../api/src/api.module.js';
import { DashboardModule } from '../../dashboard/src/dashboard.module.js';
import { WorkerModule } from '../../worker/src/worker.module.js';

/** Everything in one process: the laptop, the demo, one prison. */
@Module({ imports: [ApiModule, WorkerModule, DashboardModule] })
export class HubModule {}
