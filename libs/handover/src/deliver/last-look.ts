import type { DataSource } from 'typeorm';
import { stillToBeSent, type ClaimedNotice } from '#persistence';

/** What was looked at longer ago than this is looked at again before it is sent. */
const FRESH_MS = 20;
/** One look is for so many waves of what is on the wire at once. */
const WAVES = 2;

interface Leased {
  readonly token: string;
  /** By the message they go in. */
  readonly groups: readonly (readonly ClaimedNotice[])[];
  readonly claimedAt: number;
}

/**
 * Hands out the notices of a batch, message by message, each looked at again a moment before it is sent: after a death, a withdrawal or a doubt about who
 * somebody is nothing leaves but what is on the wire already. One statement looks for everybody who is about to send.
 */
export class LastLook {
  /** What must not be sent any more. */
  readonly overtaken: string[] = [];
  private at = 0;
  private seenAt: number;
  private seenUpTo: number;
  private good: ReadonlySet<string>;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly batch: Leased,
    private readonly inFlight: number,
  ) {
    // The statement that claimed them has asked the same.
    this.seenAt = batch.claimedAt;
    this.seenUpTo = batch.groups.length;
    this.good = new Set(batch.groups.flat().map(({ id }) => id));
  }

  /** What nobody has begun. */
  rest(): readonly string[] {
    return this.batch.groups
      .slice(this.at)
      .flat()
      .map(({ id }) => id);
  }

  /** The next that may be sent in one message; undefined where there is none. */
  async next(): Promise<readonly ClaimedNotice[] | undefined> {
    for (;;) {
      const group = this.batch.groups[this.at];
      if (group === undefined) return undefined;
      if (this.at >= this.seenUpTo || performance.now() - this.seenAt > FRESH_MS) {
        await (this.looking ??= this.look());
        continue;
      }
      this.at += 1;
      const good = group.filter(({ id }) => this.good.has(id));
      this.overtaken.push(...group.filter(({ id }) => !this.good.has(id)).map(({ id }) => id));
      if (good.length > 0) return good;
    }
  }

  private async look(): Promise<void> {
    const upTo = this.at + this.inFlight * WAVES;
    const ids = this.batch.groups
      .slice(this.at, upTo)
      .flat()
      .map(({ id }) => id);
    try {
      this.good = await stillToBeSent(this.db, this.batch.token, ids);
      [this.seenAt, this.seenUpTo] = [performance.now(), upTo];
    } finally {
      this.looking = null;
    }
  }
}
