import { Processor } from '@nestjs/bullmq';
import { ReplanReleases } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

// Two places: a mass recalculation in the bulk lane never holds up the urgent one.
@Processor('replan', { ...TURN, concurrency: 2 })
export class ReplanProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly replanReleases: ReplanReleases,
  ) {
    super(turns, log);
  }

  protected override take(lane: string): Promise<TurnEnd> {
    return this.replanReleases.run(lane);
  }
}
