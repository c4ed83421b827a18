import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';
import { Metrics } from '#platform';
import { QUEUES, queueOf } from '../turns.js';

export type TurnOutcome = 'empty' | 'more' | 'later' | 'failed';
const OUTCOMES: readonly TurnOutcome[] = ['empty', 'more', 'later', 'failed'];

/** Turns by the sort of lane: a lane of its own for each partner would be more than is worth keeping. */
@Injectable()
export class TurnMetrics {
  private readonly turns: Counter<'queue' | 'outcome'>;
  private readonly seconds: Histogram<'queue'>;

  constructor(metrics: Metrics) {
    this.turns = metrics.counter({
      name: 'throughgate_turns_total',
      help: 'Turns taken, by sort of lane and how they ended',
      labels: ['queue', 'outcome'],
    });
    this.seconds = metrics.seconds({
      name: 'throughgate_turn_duration_seconds',
      help: 'How long a turn took, by sort of lane',
      labels: ['queue'],
    });
    for (const queue of QUEUES) for (const outcome of OUTCOMES) this.turns.inc({ queue, outcome }, 0);
  }

  taken(lane: string, outcome: TurnOutcome, ms: number): void {
    const queue = queueOf(lane);
    this.turns.inc({ queue, outcome });
    this.seconds.observe({ queue }, ms / 1000);
  }
}
