import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FeedQueue } from '#delivery';
import { snsMessageId } from '#intake';
import { Log, reach } from '#platform';
import { Turns } from '#queue';
import { HMPPS, keepFeedMessages, UNDERSTAND } from './hmpps/keep-feed-messages.js';

/** Null where there is no queue to fetch from. */
export const FEED_QUEUE = Symbol('the queue events are fetched from');

const WAIT_S = 10;

/**
 * Fetches what waits in the queue and keeps it as it came. It is deleted there only once it is kept here, so that a process that
 * dies between the two has it twice and never not at all.
 */
@Injectable()
export class FetchFeedMessages {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    @Inject(FEED_QUEUE) private readonly queue: FeedQueue | null,
  ) {}

  isSetUp(): boolean {
    return this.queue !== null;
  }

  /** How many came. Rejects where the queue or the database is away: nothing is deleted then. */
  async run(stop: AbortSignal): Promise<number> {
    const messages = await (this.queue?.receive(WAIT_S, stop) ?? []);
    if (messages.length === 0) return 0;
    const kept = await this.db.transaction((tx) =>
      keepFeedMessages(
        tx,
        'queue',
        messages.map(({ id, body }) => ({ messageId: snsMessageId(body) ?? id, raw: Buffer.from(body, 'utf8') })),
      ),
    );
    reach('feed.after-commit');
    const left = (await this.queue?.delete(messages)) ?? 0;
    this.log.info('feed.fetched', { feed: HMPPS, count: messages.length });
    if (left > 0) this.log.warning('feed.not-deleted', { feed: HMPPS, count: left });
    if (kept.includes('kept')) await this.turns.ask([UNDERSTAND]);
    return messages.length;
  }
}
