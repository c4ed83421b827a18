import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Log } from '#platform';
import { within } from './within.js';

/** One queue for each sort of turn, so that none can take another's places. */
export const QUEUES = ['replan', 'deliver', 'news', 'feed', 'import', 'what-if', 'clock'] as const;
export type QueueName = (typeof QUEUES)[number];

/** `replan/urgent`, `deliver/<partner>`, `news`, `feed/understand`, `feed/read`, `import`, `what-if`, `clock`. */
export type Lane = QueueName | `${QueueName}/${string}`;

/** How a turn ended: nothing left; more to do now; or something due in so many milliseconds. */
export type TurnEnd = 'empty' | 'more' | { readonly inMs: number };

export const queueOf = (lane: string): QueueName => {
  const name = lane.split('/')[0] ?? '';
  const found = QUEUES.find((queue) => queue === name);
  if (found === undefined) throw new Error(`no queue for the lane "${lane}"`);
  return found;
};

const KEEP_FAILED = 50;
/** Longer than this nobody waits who asks for a turn. What could not be asked is asked for by the sweep. */
const ASKED_WITHIN_MS = 2_000;

/**
 * The turn of a process that died is taken up by another within these; the work itself is leased by the database's clock.
 * Workers begin when the whole process is ready, and not by themselves.
 */
export const TURN = {
  autorun: false,
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 25,
  /** How soon a worker whose queue was away looks again. */
  runRetryDelay: 1_000,
} as const;

/** Asks for turns. At most one turn of a lane runs and one waits, however often it is asked for. */
@Injectable()
export class Turns {
  /** Wishes a queue that is away has not answered. Each stays one wish, so that a long absence does not pile them up. */
  private readonly unanswered = new Set<string>();

  constructor(
    private readonly modules: ModuleRef,
    private readonly log: Log,
  ) {}

  /**
   * Asks for a turn now. A turn that is running is followed by another. It may fail where the queue is away: the work is in the
   * database, and the sweep asks again.
   */
  async ask(lanes: Iterable<string>): Promise<void> {
    for (const lane of new Set(lanes)) await this.add(lane, lane, { deduplication: { id: lane, keepLastIfActive: true } });
  }

  /** Asks for a turn in a while. Of several wishes for one lane the last one counts. */
  async askLater(lane: string, inMs: number): Promise<void> {
    const id = `later/${lane}`;
    await this.add(lane, id, { delay: inMs, deduplication: { id, replace: true } });
  }

  /** Forgets every turn, also those of processes that died. Only for a process that knows it is alone; the sweep asks again. */
  async forgetAll(): Promise<void> {
    for (const name of QUEUES) await this.queue(name).obliterate({ force: true });
  }

  /** Every queue, for whoever looks at them. */
  queues(): readonly Queue[] {
    return QUEUES.map((name) => this.queue(name));
  }

  private queue(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }

  private async add(lane: string, name: string, options: object): Promise<void> {
    if (this.unanswered.has(name)) return;
    const queue = this.queue(queueOf(lane));
    const asked = queue.add(name, {}, { ...options, attempts: 1, removeOnComplete: true, removeOnFail: KEEP_FAILED });
    try {
      await within('the queue', ASKED_WITHIN_MS, asked);
    } catch (error) {
      this.log.failure('turn.not-asked', error, { lane });
      this.unanswered.add(name);
      const answered = (): void => void this.unanswered.delete(name);
      void asked.then(answered, answered);
    }
  }
}
