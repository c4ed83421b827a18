import { Latest } from './latest.js';
import { type Notice, type Subject } from './notice.js';
import { type Standing } from './reply.js';

/** One request as it came, whatever became of it. Fields the body did not hold are null. */
export interface ReceivedRequest extends Subject {
  readonly id: string;
  readonly releaseReference: string | null;
  readonly at: Date;
  readonly signature: 'good' | 'bad';
  /** 'none' while there is no answer yet, and for good where the hub never gets one. */
  readonly answered: number | 'none';
  /** Parsed JSON, or the text where it is not JSON; null once only newer bodies are kept. */
  readonly body: unknown;
}

/** What a partner that dedupes by webhook-id holds of one task. */
export interface Effect {
  readonly taskId: string;
  readonly kind: string;
  readonly releaseReference: string | null;
  /** The type of the latest notice taken. */
  readonly type: string;
  readonly latestVersion: number;
  /** The versions it took, in the order in which it took them. */
  readonly versions: readonly number[];
}

/** One callback of a partner, and the hub's last word on it. */
export interface SentCallback extends Subject {
  readonly id: string;
  readonly tries: number;
  readonly answered: number | 'none';
}

/** A row whose answer is yet to come and whose body may be dropped. */
export type OpenRow = { -readonly [K in keyof ReceivedRequest]: ReceivedRequest[K] };
export type OpenCallback = { -readonly [K in keyof SentCallback]: SentCallback[K] };

const ROWS_KEPT = 100_000;
const BODIES_KEPT = 5_000;

/** All one partner remembers. A webhook-id is taken once, and a task never goes back to a lower version. */
export class PartnerBook {
  private badSignatures = 0;
  private readonly requests = new Latest<OpenRow>(ROWS_KEPT);
  private readonly callbacks = new Latest<OpenCallback>(ROWS_KEPT);
  private readonly takenIds = new Set<string>();
  private readonly effectsByTask = new Map<string, Effect>();
  private readonly triesOfUntaken = new Map<string, number>();
  private readonly bodiesKept: number;

  constructor({ keepBodies }: { readonly keepBodies: boolean }) {
    this.bodiesKept = keepBodies ? BODIES_KEPT : 0;
  }

  note(row: OpenRow): OpenRow {
    this.requests.add(row);
    if (row.signature === 'bad') this.badSignatures += 1;
    const tooOld = this.requests.fromEnd(this.bodiesKept + 1);
    if (tooOld) tooOld.body = null;
    return row;
  }

  noteCallback(callback: OpenCallback): OpenCallback {
    this.callbacks.add(callback);
    return callback;
  }

  standing({ id, taskId, version }: Notice): Standing {
    if (this.takenIds.has(id)) return 'repeat';
    return (this.effectsByTask.get(taskId)?.latestVersion ?? version) > version ? 'overtaken' : 'new';
  }

  /** Which try of this notice it is, counting from 1, as long as it has not been taken. */
  nextTry(id: string): number {
    const nth = (this.triesOfUntaken.get(id) ?? 0) + 1;
    this.triesOfUntaken.set(id, nth);
    return nth;
  }

  /** Puts a new notice into effect. A repeat, or one that has been overtaken, has none. */
  take(notice: Notice): 'taken' | 'no effect' {
    if (this.standing(notice) !== 'new') return 'no effect';
    const { id, taskId, kind, releaseReference, type, version } = notice;
    const versions = [...(this.effectsByTask.get(taskId)?.versions ?? []), version];
    this.effectsByTask.set(taskId, { taskId, kind, releaseReference, type, latestVersion: version, versions });
    this.takenIds.add(id);
    this.triesOfUntaken.delete(id);
    return 'taken';
  }

  received(): readonly ReceivedRequest[] {
    return this.requests.all();
  }

  effects(): readonly Effect[] {
    return [...this.effectsByTask.values()];
  }

  sent(): readonly SentCallback[] {
    return this.callbacks.all();
  }

  get counts(): {
    readonly requests: number;
    readonly badSignatures: number;
    readonly tasks: number;
    readonly callbacks: number;
  } {
    return {
      requests: this.requests.count,
      badSignatures: this.badSignatures,
      tasks: this.effectsByTask.size,
      callbacks: this.callbacks.count,
    };
  }
}
