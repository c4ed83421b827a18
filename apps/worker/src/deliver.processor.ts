import { Processor } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { TakeDeliveryTurn } from '#handover';
import { Log, Settings } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

@Processor('deliver', TURN)
export class DeliverProcessor extends LaneProcessor implements OnApplicationBootstrap {
  constructor(
    turns: Turns,
    log: Log,
    private readonly takeDeliveryTurn: TakeDeliveryTurn,
    private readonly settings: Settings,
  ) {
    super(turns, log);
  }

  /** A place for each partner being sent to: one that hangs keeps its own place and nobody else's. */
  onApplicationBootstrap(): void {
    this.worker.concurrency = this.settings.THROUGHGATE_DELIVER_TURNS;
  }

  protected override take(lane: string): Promise<TurnEnd> {
    return this.takeDeliveryTurn.run(lane.slice('deliver/'.length));
  }
}
