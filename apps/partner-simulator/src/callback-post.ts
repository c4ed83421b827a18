import { type Webhook } from 'standardwebhooks';
import { type Callback } from './callback.js';
import { HubLine, type HubAnswer } from './hub-line.js';
import { parseJson } from './json.js';
import { subjectOf } from './notice.js';
import { type OpenCallback } from './partner-book.js';
import { type Partner } from './partner.js';
import { Pauses } from './pauses.js';
import { signedHeaders } from './signature.js';

/** When a partner starts to call back: so long after its answer has gone. */
export interface Start {
  readonly answered: Promise<unknown>;
  readonly afterMs: number;
}

interface Stamp {
  readonly key: Webhook;
  readonly at: Date;
}

const TRIES = 60;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** Sends what partners have to say, each notice's callbacks one after another, until the hub has answered. */
export class CallbackPost {
  private readonly line = new HubLine();
  private readonly pauses = new Pauses();
  private readonly pending = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly hubUrl: () => string,
    private readonly say: (line: string) => void,
  ) {}

  /** Takes callbacks to be sent in this order. The same callback twice is sent twice, with the same id and the same bytes. */
  post(partner: Partner, callbacks: readonly Callback[], start: Start): void {
    if (callbacks.length === 0 || this.stopped) return;
    const sending = this.sendAll(partner, callbacks, start).finally(() => this.pending.delete(sending));
    this.pending.add(sending);
  }

  /** One callback, one try, by hand. It rejects when the hub gives no answer at all. */
  async once(partner: Partner, callback: Callback, stamp: Stamp): Promise<number> {
    const answer = await this.tryOnce(partner, noted(partner, callback), { ...callback, ...stamp });
    if (!answer.heard) throw new Error(`callback ${callback.id} of ${partner.id} got no answer: ${answer.because}`);
    return answer.status;
  }

  async idle(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }

  /** Lets go of whatever is still to be sent. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.pauses.endAll();
    this.line.close();
    await this.idle();
  }

  private async sendAll(partner: Partner, callbacks: readonly Callback[], { answered, afterMs }: Start): Promise<void> {
    await answered;
    await this.pause(afterMs);
    for (const callback of callbacks) await this.sendUntilAnswered(partner, callback);
  }

  private async sendUntilAnswered(partner: Partner, callback: Callback): Promise<void> {
    const row = noted(partner, callback);
    for (let wait = FIRST_WAIT_MS; row.tries < TRIES && !this.stopped; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const answer = await this.tryOnce(partner, row, { ...callback, key: partner.callbackKey, at: new Date() });
      if (isLastWord(answer)) return;
      await this.pause((answer.heard ? answer.retryAfterMs : null) ?? wait);
    }
  }

  private async tryOnce(partner: Partner, row: OpenCallback, { id, body, key, at }: Callback & Stamp): Promise<HubAnswer> {
    const url = new URL(`${this.hubUrl().replace(/\/+$/, '')}/api/callbacks/${partner.id}`);
    const headers = { 'content-type': 'application/json', ...signedHeaders(key, { id, at, body }) };
    row.tries += 1;
    const answer = await this.line.post(url, headers, body);
    row.answered = answer.heard ? answer.status : 'none';
    this.say(
      `${partner.id} calls back ${row.type ?? '?'} ${row.taskId ?? '?'} -> ${answer.heard ? answer.status : answer.because}`,
    );
    return answer;
  }

  private pause(ms: number): Promise<void> {
    return this.stopped ? Promise.resolve() : this.pauses.for(ms);
  }
}

const noted = (partner: Partner, { id, body }: Callback): OpenCallback =>
  partner.book.noteCallback({ id, ...subjectOf(parseJson(body)), tries: 0, answered: 'none' });

/** Only an answer that says "later" is followed by another try. */
const isLastWord = (answer: HubAnswer): boolean =>
  answer.heard && answer.status < 500 && answer.status !== 429 && answer.status !== 408;
