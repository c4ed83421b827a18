import { Processor } from '@nestjs/bullmq';
import { Module, type Type } from '@nestjs/common';
import { Log } from '#platform';
import { LaneProcessor } from '../lane-processor.js';
import { startApp, type StartedApp } from '../start-app.js';
import { TURN, Turns, type TurnEnd } from '../turns.js';
import type { Place } from './place.js';

export const PLACES = 3;

type Take = (lane: string) => TurnEnd | Promise<TurnEnd>;

/** What has been taken, by whichever process: each turn's lane, who took it, and when. */
export class TurnBook {
  readonly taken: { readonly lane: string; readonly by: string; readonly at: number }[] = [];
  /** The most turns of one lane, and of all lanes together, that ran at the same time. */
  mostOfOneLane = 0;
  mostAtOnce = 0;
  private readonly running: string[] = [];
  private readonly does = new Map<string, Take>();

  /** What a turn of this lane does from now on; 'empty' where nothing is said. */
  on(lane: string, take: Take): void {
    this.does.set(lane, take);
  }

  of(lane: string): number {
    return this.taken.filter((turn) => turn.lane === lane).length;
  }

  now(): readonly string[] {
    return [...this.running];
  }

  async take(lane: string, by: string): Promise<TurnEnd> {
    this.taken.push({ lane, by, at: Date.now() });
    this.running.push(lane);
    this.mostOfOneLane = Math.max(this.mostOfOneLane, this.running.filter((one) => one === lane).length);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running.length);
    try {
      return (await this.does.get(lane)?.(lane)) ?? 'empty';
    } finally {
      this.running.splice(this.running.indexOf(lane), 1);
    }
  }
}

const lanesOf = (book: TurnBook, by: string): Type => {
  @Processor('deliver', { ...TURN, concurrency: PLACES })
  class Lanes extends LaneProcessor {
    constructor(turns: Turns, log: Log) {
      super(turns, log);
    }
    protected override take(lane: string): Promise<TurnEnd> {
      return book.take(lane, by);
    }
  }
  @Module({ providers: [Lanes] })
  class LanesModule {}
  return LanesModule;
};

export interface Worker {
  readonly turns: Turns;
  readonly log: readonly string[];
  readonly app: StartedApp['app'];
  readonly url: string;
  stop(): Promise<void>;
}

/** A process that takes turns, as an app of its own in this process. */
export const startWorker = async (
  place: Place,
  book: TurnBook,
  by = 'first',
  beforeListening: () => Promise<void> = async () => undefined,
): Promise<Worker> => {
  const log: string[] = [];
  const { app, port, stop } = await startApp({
    settings: place.settings,
    modules: [lanesOf(book, by)],
    beforeListening,
    log: new Log('warn', { write: (line) => void log.push(line) }),
  });
  return { turns: app.get(Turns), log, app, url: `http://127.0.0.1:${port}`, stop };
};

/** A turn that lasts until it is let go. */
export const held = (end: TurnEnd = 'empty') => {
  let letGo = (): void => undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  return { take: () => gone.then(() => end), letGo: () => letGo() };
};
