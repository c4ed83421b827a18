import { Processor } from '@nestjs/bullmq';
import { RaiseOverdue } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

@Processor('clock', TURN)
export class ClockProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly raiseOverdue: RaiseOverdue,
  ) {
    super(turns, log);
  }

  protected override take(): Promise<TurnEnd> {
    return this.raiseOverdue.run();
  }
}
