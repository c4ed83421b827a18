import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Log } from '#platform';
import { LaneProcessor } from './lane-processor.js';
import { QUEUES } from './turns.js';
import { within } from './within.js';

/** A queue that is away answers nothing: it is given so long to take leave, and then cut off. */
const LEAVE_WITHIN_MS = 3_000;

interface Closing {
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

const leave = async (one: Closing, turnsOver: () => Promise<void> = async () => undefined): Promise<void> => {
  const closing = one.close();
  await Promise.race([closing, turnsOver()]);
  const cutOff = (): Promise<void> => turnsOver().then(() => one.disconnect());
  await within('leave of the queue', LEAVE_WITHIN_MS, closing).catch(cutOff);
  await closing;
};

/** The workers of this process, whichever module they are in: their beginning, and their end. */
@Injectable()
export class Workers implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly modules: ModuleRef,
    private readonly log: Log,
  ) {}

  /** A fault of the queue's connection is logged; work goes on once it is back. */
  onModuleInit(): void {
    for (const queue of this.queues()) queue.on('error', (error) => this.log.failure('queue.fault', error, { queue: queue.name }));
  }

  async ready(): Promise<void> {
    await Promise.all(this.all().map(({ worker }) => worker.waitUntilReady()));
  }

  /** No turn is taken before this: what must be put in order first has been. */
  begin(): void {
    for (const processor of this.all()) void processor.worker.run().catch((error: Error) => processor.broken(error));
  }

  areRunning(): boolean {
    return this.all().every(({ worker }) => worker.isRunning());
  }

  /** Ends the turns under way before anything they need is closed: a turn may still ask for the next one. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.all().map((processor) => leave(processor.worker, () => processor.turnsOver())));
    await Promise.all(this.queues().map((queue) => leave(queue)));
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
