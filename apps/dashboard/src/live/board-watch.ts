import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { BoardChangesView } from '#persistence';
import { Log } from '#platform';
import { ENDING } from '#queue';

/** Whoever wants to hear that the board has changed. */
export interface Listener {
  /** Told where the board stands: at once, and whenever that is another mark. */
  readonly tell: (mark: string) => void;
  /** Keeps the connection from being taken for dead. */
  readonly stillHere: () => void;
  readonly end: () => void;
}

const LOOK_EVERY_MS = 3_000;
const STILL_HERE_EVERY = 6;

/**
 * Looks every few seconds where the board stands: once for everybody who listens, and not at all while nobody does. When the process
 * ends, it lets go of all of them at once.
 */
@Injectable()
export class BoardWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private state: 'idle' | 'looking' | 'ended' = 'idle';
  private mark: string | null = null;
  private looks = 0;

  constructor(
    private readonly changes: BoardChangesView,
    private readonly log: Log,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    (this.adapter.httpAdapter.getHttpServer() as Server).once(ENDING, () => this.letGo());
  }

  onModuleDestroy(): void {
    this.letGo();
  }

  /** Begins to listen; what it gives stops it. */
  listen(listener: Listener): () => void {
    if (this.state === 'ended') {
      listener.end();
      return () => undefined;
    }
    this.listeners.add(listener);
    if (this.state === 'looking') {
      if (this.mark !== null) listener.tell(this.mark);
    } else {
      this.state = 'looking';
      this.mark = null;
      void this.look();
    }
    return () => void this.listeners.delete(listener);
  }

  private letGo(): void {
    this.state = 'ended';
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  /** One look; the next begins some time after it has ended. One that fails is made again. */
  private async look(): Promise<void> {
    if (this.state === 'ended') return;
    if (this.listeners.size === 0) {
      this.state = 'idle';
      return;
    }
    try {
      this.found(await this.changes.mark());
    } catch (error) {
      this.log.failure('board.look-failed', error);
    }
    setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private found(mark: string): void {
    const changed = mark !== this.mark;
    this.mark = mark;
    this.looks += 1;
    for (const listener of this.listeners) {
      if (changed) listener.tell(mark);
      else if (this.looks % STILL_HERE_EVERY === 0) listener.stillHere();
    }
  }
}
