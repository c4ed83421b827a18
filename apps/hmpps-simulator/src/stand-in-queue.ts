import { createHash, randomUUID } from 'node:crypto';

interface Waiting {
  readonly id: string;
  readonly body: string;
  receipt: string;
  hiddenUntil: number;
  received: number;
}

/** A queue such as SQS keeps: what is received stays hidden for a while, and is there again unless it is deleted. */
export class StandInQueue {
  private readonly waiting = new Map<string, Waiting>();
  private wake: (() => void)[] = [];

  constructor(private readonly hiddenForMs: number) {}

  put(body: string): string {
    const id = randomUUID();
    this.waiting.set(id, { id, body, receipt: '', hiddenUntil: 0, received: 0 });
    this.wakeAll();
    return id;
  }

  get size(): number {
    return this.waiting.size;
  }

  async receive(most: number, waitMs: number, closed: AbortSignal): Promise<readonly object[]> {
    const until = Date.now() + waitMs;
    for (;;) {
      const taken = this.take(most);
      const left = until - Date.now();
      if (taken.length > 0 || left <= 0 || closed.aborted) return taken;
      await this.somethingOr(Math.min(left, 200));
    }
  }

  delete(receipt: string): void {
    for (const one of this.waiting.values()) if (one.receipt === receipt) this.waiting.delete(one.id);
  }

  wakeAll(): void {
    for (const go of this.wake.splice(0)) go();
  }

  private take(most: number): readonly object[] {
    const now = Date.now();
    const found = [...this.waiting.values()].filter(({ hiddenUntil }) => hiddenUntil <= now).slice(0, most);
    return found.map((one) => {
      one.receipt = randomUUID();
      one.hiddenUntil = now + this.hiddenForMs;
      one.received += 1;
      return {
        MessageId: one.id,
        ReceiptHandle: one.receipt,
        Body: one.body,
        MD5OfBody: createHash('md5').update(one.body).digest('hex'),
        Attributes: { ApproximateReceiveCount: String(one.received) },
      };
    });
  }

  private somethingOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
