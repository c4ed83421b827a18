import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dueForReconcile } from '#persistence';
import { Log, Settings } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { HMPPS, READ } from './hmpps/keep-feed-messages.js';

/** Makes every record due that has not been read for a while: events get lost, and this is what finds what they would have told. */
@Injectable()
export class ReconcilePeople {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    private readonly settings: Settings,
  ) {}

  async run(): Promise<TurnEnd> {
    if (this.settings.THROUGHGATE_HMPPS_SEARCH_URL === undefined) return 'empty';
    const count = await dueForReconcile(this.db, this.settings.THROUGHGATE_HMPPS_RECONCILE_MINUTES);
    if (count === 0) return 'empty';
    this.log.info('hmpps.reconcile', { feed: HMPPS, count });
    await this.turns.ask([READ]);
    return 'empty';
  }
}
