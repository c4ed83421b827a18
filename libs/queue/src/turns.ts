import { getQueueToken } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Log } from '#platform';

/** One queue for each sort of turn, so that none can take another's places. */
export const QUEUES = ['replan', 'deliver', 'news', 'clock'] as const;
export type QueueName = (typeof QUEUES)[number];

/** `replan/urgent`, `deliver/<partner>`, `news`, `clock`. */
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

/** The turn of a process that died is taken up by another within these; the work itself is leased by the database's clock. */
export const TURN = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 25 } as const;

/** Asks for turns. At most one turn of a lane runs and one waits, however often it is asked for. */
@Injectable()
export class Turns {
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

  private queue(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }

  private async add(lane: string, name: string, options: object): Promise<void> {
    try {
      await this.queue(queueOf(lane)).add(
        name,
        {},
        { ...options, attempts: 1, removeOnComplete: true, removeOnFail: KEEP_FAILED },
      );
    } catch (error) {
      this.log.failure('turn.not-asked', error, { lane });
    }
  }
}
