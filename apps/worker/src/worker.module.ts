import { Module } from '@nestjs/common';
import { HandoverModule } from '#handover';
import { ClockProcessor } from './clock.processor.js';
import { DeliverProcessor } from './deliver.processor.js';
import { FeedPoller } from './feed-poller.js';
import { FeedSweep } from './feed-sweep.js';
import { FeedProcessor } from './feed.processor.js';
import { ImportProcessor } from './import.processor.js';
import { NewsProcessor } from './news.processor.js';
import { ReplanProcessor } from './replan.processor.js';
import { Sweep } from './sweep.js';
import { WhatIfProcessor } from './what-if.processor.js';

@Module({
  imports: [HandoverModule],
  providers: [
    ReplanProcessor,
    DeliverProcessor,
    NewsProcessor,
    FeedProcessor,
    ImportProcessor,
    WhatIfProcessor,
    ClockProcessor,
    Sweep,
    FeedSweep,
    FeedPoller,
  ],
})
export class WorkerModule {}
