import { getQueueToken, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Log } from '#platform';
import { QUEUES } from './turns.js';

/** The worker hosts of this process, whichever module they are in. */
export const workerHosts = (discovery: DiscoveryService): readonly WorkerHost[] =>
  discovery
    .getProviders()
    .map(({ instance }) => instance as unknown)
    .filter((instance): instance is WorkerHost => instance instanceof WorkerHost);

/** Ends the turns under way before anything they need is closed: a turn may still ask for the next one. */
@Injectable()
export class Drain implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly modules: ModuleRef,
    private readonly log: Log,
  ) {}

  /** A fault of the queue's connection is logged; work goes on once it is back. */
  onModuleInit(): void {
    for (const name of QUEUES)
      this.modules.get<Queue>(getQueueToken(name), { strict: false }).on('error', (error) => this.log.failure('queue.fault', error, { queue: name }));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(workerHosts(this.discovery).map((host) => host.worker.close()));
  }
}
