import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { Log } from '#platform';
import { LaneProcessor } from './lane-processor.js';
import { LOOK_AGAIN_MS, QUEUE_CONNECTION, type QueueConnection } from './queue-connection.js';
import { QUEUES } from './turns.js';
import { within } from './within.js';

/** A queue that is away or silent answers no farewell. */
const LEAVE_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 1_000;

interface Leaving {
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

const leave = async (all: readonly Leaving[]): Promise<void> => {
  const cutOff = (): void => all.forEach((one) => void one.disconnect().catch(() => undefined));
  await within('leave of the queue', LEAVE_WITHIN_MS, Promise.all(all.map((one) => one.close()))).catch(cutOff);
};

/** The workers of this process, whichever module they are in: their beginning, and their end. */
@Injectable()
export class Workers implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly modules: ModuleRef,
    private readonly log: Log,
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
  ) {}

  /** A fault of the queue's connection is logged; work goes on once it is back. */
  onModuleInit(): void {
    for (const queue of this.queues())
      queue.on('error', (error) => this.log.failure('queue.fault', error, { queue: queue.name }));
  }

  async ready(): Promise<void> {
    await Promise.all(this.all().map(({ worker }) => worker.waitUntilReady()));
  }

  /** No turn is taken before this: what must be put in order first has been. */
  begin(): void {
    for (const processor of this.all()) void processor.worker.run().catch((error: Error) => processor.broken(error));
  }

  /** Whether this process takes turns at all. */
  areHere(): boolean {
    return this.all().length > 0;
  }

  areRunning(): boolean {
    return this.all().every(({ worker }) => worker.isRunning());
  }

  /** Ends the turns under way before anything they need is closed: a turn may still ask for the next one. */
  async beforeApplicationShutdown(): Promise<void> {
    const processors = this.all();
    const turnsOver = Promise.all(processors.map((processor) => processor.turnsOver()));
    if (await this.isAway()) {
      await turnsOver;
      // A worker cannot be closed while it looks for its connection (it would wait for ever): let it find that there is none.
      this.connection.giveUp();
      await sleep(LOOK_AGAIN_MS + 500);
    }
    await Promise.race([Promise.all(processors.map(({ worker }) => worker.close())), turnsOver]);
    await leave(processors.map(({ worker }) => worker));
    await leave(this.queues());
  }

  private isAway(): Promise<boolean> {
    const [queue] = this.queues();
    return within('the queue', ANSWER_WITHIN_MS, Promise.resolve(queue?.getJobCounts('wait'))).then(
      () => false,
      () => true,
    );
  }

  private all(): readonly LaneProcessor[] {
    return this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance): instance is LaneProcessor => instance instanceof LaneProcessor);
  }

  private queues(): readonly Queue[] {
    return QUEUES.map((name) => this.modules.get<Queue>(getQueueToken(name), { strict: false }));
  }
}
