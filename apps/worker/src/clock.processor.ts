import { Processor } from '@nestjs/bullmq';
import { CheckCoverage, RaiseOverdue } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

@Processor('clock', TURN)
export class ClockProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly raiseOverdue: RaiseOverdue,
    private readonly checkCoverage: CheckCoverage,
  ) {
    super(turns, log);
  }

  protected override take(lane: string): Promise<TurnEnd> {
    switch (lane) {
      case 'clock':
        return this.raiseOverdue.run();
      case 'clock/coverage':
        return this.checkCoverage.run();
      default:
        throw new Error(`nobody takes turns of the lane "${lane}"`);
    }
  }
}
