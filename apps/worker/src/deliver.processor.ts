import { Processor } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { BY_MAIL, TakeDeliveryTurn, TakeFallbackTurn } from '#handover';
import { Log, Settings } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

@Processor('deliver', TURN)
export class DeliverProcessor extends LaneProcessor implements OnApplicationBootstrap {
  constructor(
    turns: Turns,
    log: Log,
    private readonly takeDeliveryTurn: TakeDeliveryTurn,
    private readonly takeFallbackTurn: TakeFallbackTurn,
    private readonly settings: Settings,
  ) {
    super(turns, log);
  }

  /** A place for each partner being sent to: one that hangs keeps its own place and nobody else's. */
  onApplicationBootstrap(): void {
    this.worker.concurrency = this.settings.THROUGHGATE_DELIVER_TURNS;
  }

  protected override take(lane: string): Promise<TurnEnd> {
    const to = lane.slice('deliver/'.length);
    return to === BY_MAIL ? this.takeFallbackTurn.run() : this.takeDeliveryTurn.run(to);
  }
}
