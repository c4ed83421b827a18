import { Processor } from '@nestjs/bullmq';
import { ApplyNews } from '#handover';
import { Log } from '#platform';
import { LaneProcessor, TURN, Turns, type TurnEnd } from '#queue';

@Processor('news', TURN)
export class NewsProcessor extends LaneProcessor {
  constructor(
    turns: Turns,
    log: Log,
    private readonly applyNews: ApplyNews,
  ) {
    super(turns, log);
  }

  protected override take(): Promise<TurnEnd> {
    return this.applyNews.run();
  }
}
