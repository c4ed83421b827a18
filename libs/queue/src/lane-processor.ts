import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { ErrorCode, type Job } from 'bullmq';
import { Log } from '#platform';
import { TurnMetrics } from './metrics/turn-metrics.js';
import { Turns, type TurnEnd } from './turns.js';

const LATER = 'later/';

/** What the queue answers where a turn that was taken is no longer in it. */
const GONE: readonly unknown[] = [ErrorCode.JobNotExist, ErrorCode.JobNotInState];

/** All that the queue keeps of a turn that threw. The fault's own words go to the log, which cuts them: a driver's may quote a row. */
class TurnFault extends Error {
  constructor() {
    super('the turn failed: see turn.failed in the log');
  }
}

/** Takes turns: does what is due in the lane the job is named for, and asks for the next turn where something is left. */
export abstract class LaneProcessor extends WorkerHost {
  @Inject(TurnMetrics) private readonly metrics!: TurnMetrics;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    protected readonly turns: Turns,
    protected readonly log: Log,
  ) {
    super();
  }

  /** One turn of one lane. A turn is short: it ends after its slice of time and says whether something is left. */
  protected abstract take(lane: string): Promise<TurnEnd>;

  override async process(job: Job): Promise<void> {
    const turn = job.name.startsWith(LATER) ? this.turns.ask([job.name.slice(LATER.length)]) : this.turn(job.name);
    this.underWay.add(turn);
    try {
      await turn;
    } finally {
      this.underWay.delete(turn);
    }
  }

  /** Resolves when no turn runs in this process. */
  async turnsOver(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  private async turn(lane: string): Promise<void> {
    const began = performance.now();
    const end = await this.take(lane).catch((error: unknown) => {
      this.metrics.taken(lane, 'failed', performance.now() - began);
      this.log.failure('turn.failed', error, { lane });
      throw new TurnFault();
    });
    this.metrics.taken(lane, typeof end === 'string' ? end : 'later', performance.now() - began);
    if (end === 'more') await this.turns.ask([lane]);
    else if (end !== 'empty') await this.turns.askLater(lane, end.inMs);
  }

  /** What the queue itself gave up, such as a turn whose process died again and again. */
  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    if (!(error instanceof TurnFault)) this.log.failure('turn.failed', error, { lane: job?.name ?? 'unknown' });
  }

  /**
   * A turn can be gone from the queue when it ends: the queue was emptied meanwhile, or, where it is kept in PostgreSQL, a wish for later was
   * replaced in the moment it came due. Its work is in the database all the same, so that is no fault.
   */
  @OnWorkerEvent('error')
  broken(error: Error): void {
    if (GONE.includes((error as { readonly code?: unknown }).code)) this.log.warning('turn.gone');
    else this.log.failure('queue.fault', error);
  }
}
