import { BullModule } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Log, Settings } from '#platform';
import { BootGate } from './boot-gate.js';
import { TurnMetrics } from './metrics/turn-metrics.js';
import { connectQueue, QUEUE_CONNECTION, type QueueConnection } from './queue-connection.js';
import { QUEUES, Turns } from './turns.js';
import { Workers } from './workers.js';

@Global()
@Module({
  providers: [{ provide: QUEUE_CONNECTION, inject: [Settings, Log], useFactory: connectQueue }],
  exports: [QUEUE_CONNECTION],
})
class QueueConnectionModule {}

/** The queues, on whichever backend the settings name. */
@Global()
@Module({})
export class QueueModule {
  static forRoot(): DynamicModule {
    return {
      module: QueueModule,
      imports: [
        DiscoveryModule,
        QueueConnectionModule,
        BullModule.forRootAsync({
          imports: [QueueConnectionModule],
          inject: [QUEUE_CONNECTION],
          useFactory: ({ connection }: QueueConnection) => ({ connection, prefix: 'throughgate' }),
        }),
        BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
      ],
      providers: [Turns, BootGate, Workers, TurnMetrics],
      exports: [Turns, BootGate, Workers, TurnMetrics, BullModule],
    };
  }
}
