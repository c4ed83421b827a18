import { Processor } from '@nestjs/bullmq';
import { WorkOutWhatIf } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

// A queue of its own: a year of past releases never takes the place of anybody's plan.
@Processor('what-if', TURN)
export class WhatIfProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly workOutWhatIf: WorkOutWhatIf,
  ) {
    super(turns, log);
  }

  protected override take(): Promise<TurnEnd> {
    return this.workOutWhatIf.run();
  }
}
