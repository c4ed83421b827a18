import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { Log } from '#platform';
import { Turns, type TurnEnd } from './turns.js';

const LATER = 'later/';

/** Takes turns: does what is due in the lane the job is named for, and asks for the next turn where something is left. */
export abstract class LaneProcessor extends WorkerHost {
  constructor(
    protected readonly turns: Turns,
    protected readonly log: Log,
  ) {
    super();
  }

  /** One turn of one lane. A turn is short: it ends after its slice of time and says whether something is left. */
  protected abstract take(lane: string): Promise<TurnEnd>;

  override async process(job: Job): Promise<void> {
    if (job.name.startsWith(LATER)) return this.turns.ask([job.name.slice(LATER.length)]);
    const end = await this.take(job.name);
    if (end === 'more') await this.turns.ask([job.name]);
    else if (end !== 'empty') await this.turns.askLater(job.name, end.inMs);
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    this.log.failure('turn.failed', error, { lane: job?.name ?? 'unknown' });
  }

  @OnWorkerEvent('error')
  broken(error: Error): void {
    this.log.failure('queue.fault', error);
  }
}
