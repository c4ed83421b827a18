import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { realNow, pendingMigrations } from '#persistence';
import { QUEUES } from './turns.js';
import { within } from './within.js';
import { Workers } from './workers.js';

const READY_WITHIN_MS = 10_000;
/** Whoever asks whether the process is ready is told so before losing patience. */
const ANSWER_WITHIN_MS = 3_000;
const CLOCKS_APART_MS = 10_000;

export interface Readiness {
  readonly ready: boolean;
  readonly database: boolean;
  readonly queue: boolean;
  readonly workers: boolean;
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
    private readonly workers: Workers,
  ) {}

  async open(): Promise<void> {
    const now = await within('the database', READY_WITHIN_MS, realNow(this.db));
    if (await pendingMigrations(this.db))
      throw new Error('the database is behind this version of the hub: run `npm run hub -- migrate` first');
    const apart = Math.abs(now.getTime() - Date.now());
    if (apart > CLOCKS_APART_MS)
      throw new Error(`this machine's clock and the database's are ${Math.round(apart / 1000)} s apart: set the clock first`);
    await within('the queue', READY_WITHIN_MS, Promise.all(QUEUES.map((name) => this.queue(name).waitUntilReady())));
    await within('a worker', READY_WITHIN_MS, this.workers.ready());
  }

  /** Whether this process can do its work now. For `/ready`. */
  async look(): Promise<Readiness> {
    const answered = (promise: Promise<unknown>): Promise<boolean> =>
      within('it', ANSWER_WITHIN_MS, promise).then(
        () => true,
        () => false,
      );
    const [database, queue] = await Promise.all([answered(realNow(this.db)), answered(this.queue('clock').getJobCounts('wait'))]);
    const workers = this.workers.areRunning();
    return { ready: database && queue && workers, database, queue, workers };
  }

  private queue(name: string): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
