import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '#platform';
import { Turns } from '#queue';

/**
 * Asks for the clock's turn over and over. That turn asks for whatever else is due, so that a queue which has forgotten everything
 * is full again after one beat. No timer of the queue's own is relied on.
 */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly turns: Turns,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.turns.ask(['clock']), this.settings.THROUGHGATE_SWEEP_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
