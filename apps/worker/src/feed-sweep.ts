import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '#platform';
import { Turns } from '#queue';

const EVERY_MS = 60_000;

/** Asks once a minute, and at the start, that records which have not been read for long become due. */
@Injectable()
export class FeedSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly turns: Turns,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.THROUGHGATE_HMPPS_SEARCH_URL === undefined) return;
    const ask = (): void => void this.turns.ask(['feed/reconcile']);
    this.timers.push(setInterval(ask, EVERY_MS), setTimeout(ask, this.settings.THROUGHGATE_SWEEP_MS));
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }
}
