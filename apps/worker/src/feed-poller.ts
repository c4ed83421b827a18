import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchFeedMessages } from '#handover';
import { Log } from '#platform';

const PAUSES_MS = [1_000, 10_000, 60_000];

/** Fetches from the queue over and over, for as long as the process runs. While the queue or the database is away it looks more seldom. */
@Injectable()
export class FeedPoller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private over: Promise<void> = Promise.resolve();

  constructor(
    private readonly fetchFeedMessages: FetchFeedMessages,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (this.fetchFeedMessages.isSetUp()) this.over = this.fetchUntilStopped();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.over;
  }

  private async fetchUntilStopped(): Promise<void> {
    const { signal } = this.stop;
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.fetchFeedMessages.run(signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        this.log.failure('feed.not-fetched', error, { feed: 'hmpps', attempt: failures + 1 });
        const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)];
        failures += 1;
        await sleep(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
