import { Processor } from '@nestjs/bullmq';
import { ReadPeopleAgain, ReconcilePeople, UnderstandFeed } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

// Two places: a record that is slow to come never holds up the understanding of a death.
@Processor('feed', { ...TURN, concurrency: 2 })
export class FeedProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly understandFeed: UnderstandFeed,
    private readonly readPeopleAgain: ReadPeopleAgain,
    private readonly reconcilePeople: ReconcilePeople,
  ) {
    super(turns, log);
  }

  protected override take(lane: string): Promise<TurnEnd> {
    switch (lane) {
      case 'feed/understand':
        return this.understandFeed.run();
      case 'feed/read':
        return this.readPeopleAgain.run();
      case 'feed/reconcile':
        return this.reconcilePeople.run();
      default:
        throw new Error(`nobody takes turns of the lane "${lane}"`);
    }
  }
}
