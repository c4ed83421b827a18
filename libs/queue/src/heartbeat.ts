import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import { beat, farewell } from '#persistence';
import { Log, newId } from '#platform';
import { BootGate } from './boot-gate.js';
import { version } from './version.js';
import { Workers } from './workers.js';

const EVERY_MS = 5_000;

/** Which of the programs this process is. */
export const APP_NAME = Symbol('name of the app');

/** Says every few seconds that this process is alive, so that the others and the operators know. A beat that fails is only missing. */
@Injectable()
export class Heartbeat implements BeforeApplicationShutdown {
  private readonly id = newId();
  private timer: NodeJS.Timeout | undefined;
  private ending = false;

  constructor(
    private readonly db: DataSource,
    private readonly gate: BootGate,
    private readonly workers: Workers,
    private readonly log: Log,
    @Inject(APP_NAME) private readonly app: string,
  ) {}

  /** The first beat is there before the process says that it is ready. */
  async begin(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => void this.beat(), EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer === undefined) return;
    this.ending = true;
    clearInterval(this.timer);
    await farewell(this.db, this.id).catch(() => undefined);
  }

  private async beat(): Promise<void> {
    const { database, queue, workers } = await this.gate.look();
    if (!database || this.ending) return;
    await beat(this.db, {
      id: this.id,
      app: this.app,
      host: hostname(),
      pid: process.pid,
      version,
      queueAnswers: queue,
      workersRun: this.workers.areHere() ? workers : null,
    }).catch((error: unknown) => this.log.failure('process.beat-missed', error));
  }
}
