import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { databaseNow, pendingMigrations } from '#persistence';
import { workerHosts } from './drain.js';
import { QUEUES } from './turns.js';

const READY_WITHIN_MS = 15_000;
const CLOCKS_APART_MS = 10_000;

const within = async <T>(what: string, promise: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not ready within ${READY_WITHIN_MS / 1000} s`)), READY_WITHIN_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

export interface Readiness {
  readonly ready: boolean;
  readonly database: boolean;
  readonly queue: boolean;
}

/**
 * A process is ready whole or not at all. `open` rejects where the database, its migrations, the queues or the workers are not
 * there, and the process exits: a worker that boots while its queue is away may otherwise stay silent for ever.
 */
@Injectable()
export class BootGate {
  constructor(
    private readonly db: DataSource,
    private readonly modules: ModuleRef,
    private readonly discovery: DiscoveryService,
  ) {}

  async open(): Promise<void> {
    const now = await within('the database', databaseNow(this.db));
    if (await pendingMigrations(this.db))
      throw new Error('the database is behind this version of the hub: run `npm run hub -- migrate` first');
    const apart = Math.abs(now.getTime() - Date.now());
    if (apart > CLOCKS_APART_MS)
      throw new Error(`this machine's clock and the database's are ${Math.round(apart / 1000)} s apart: set the clock first`);
    await within('the queue', Promise.all(QUEUES.map((name) => this.queue(name).waitUntilReady())));
    await within('a worker', Promise.all(workerHosts(this.discovery).map((host) => host.worker.waitUntilReady())));
  }

  /** Whether this process can do its work now. For `/ready`. */
  async look(): Promise<Readiness> {
    const answered = (promise: Promise<unknown>): Promise<boolean> =>
      within('it', promise).then(
        () => true,
        () => false,
      );
    const [database, queue] = await Promise.all([
      answered(databaseNow(this.db)),
      answered(this.queue('clock').getJobCounts('wait')),
    ]);
    return { ready: database && queue, database, queue };
  }

  private queue(name: string): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
