import { Processor } from '@nestjs/bullmq';
import { TakeImportTurn } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

@Processor('import', TURN)
export class ImportProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly takeImportTurn: TakeImportTurn,
  ) {
    super(turns, log);
  }

  protected override take(): Promise<TurnEnd> {
    return this.takeImportTurn.run();
  }
}
