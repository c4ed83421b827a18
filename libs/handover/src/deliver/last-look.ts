import type { DataSource } from 'typeorm';
import { stillToBeSent, type ClaimedNotice } from '#persistence';

/** What was looked at longer ago than this is looked at again before it is sent. */
const FRESH_MS = 20;
/** One look is for so many waves of what is on the wire at once. */
const WAVES = 2;

interface Leased {
  readonly token: string;
  readonly notices: readonly ClaimedNotice[];
  readonly claimedAt: number;
}

/**
 * Hands out the notices of a batch, each looked at again a moment before it is sent: after a death, a withdrawal or a doubt about who
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
    this.seenUpTo = batch.notices.length;
    this.good = new Set(batch.notices.map(({ id }) => id));
  }

  /** What nobody has begun. */
  rest(): readonly string[] {
    return this.batch.notices.slice(this.at).map(({ id }) => id);
  }

  /** The next that may be sent; undefined where there is none. */
  async next(): Promise<ClaimedNotice | undefined> {
    for (;;) {
      const notice = this.batch.notices[this.at];
      if (notice === undefined) return undefined;
      if (this.at >= this.seenUpTo || performance.now() - this.seenAt > FRESH_MS) {
        await (this.looking ??= this.look());
        continue;
      }
      this.at += 1;
      if (this.good.has(notice.id)) return notice;
      this.overtaken.push(notice.id);
    }
  }

  private async look(): Promise<void> {
    const upTo = this.at + this.inFlight * WAVES;
    const ids = this.batch.notices.slice(this.at, upTo).map(({ id }) => id);
    try {
      this.good = await stillToBeSent(this.db, this.batch.token, ids);
      [this.seenAt, this.seenUpTo] = [performance.now(), upTo];
    } finally {
      this.looking = null;
    }
  }
}
