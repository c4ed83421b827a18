import { Module } from '@nestjs/common';
import { HandoverModule } from '#handover';
import { ClockProcessor } from './clock.processor.js';
import { DeliverProcessor } from './deliver.processor.js';
import { NewsProcessor } from './news.processor.js';
import { ReplanProcessor } from './replan.processor.js';
import { Sweep } from './sweep.js';

@Module({ imports: [HandoverModule], providers: [ReplanProcessor, DeliverProcessor, NewsProcessor, ClockProcessor, Sweep] })
export class WorkerModule {}
