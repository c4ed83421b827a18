import { randomUUID } from 'node:crypto';
import { type News } from './news.js';
import { type Notice } from './notice.js';

/** One callback ready to go. Its id and its bytes stay the same on every try. */
export interface Callback {
  readonly id: string;
  readonly body: string;
}

/** The body of a callback on the wire. */
export interface CallbackBody {
  readonly type: News['type'];
  readonly timestamp: string;
  readonly data: {
    readonly task: { readonly id: string; readonly version: number };
    readonly reason?: string;
    readonly appointment?: { readonly on: string; readonly time: string; readonly place: string };
    readonly happenedOn?: string;
  };
}

/** Writes news of a task down once. `at` is the sender's clock; the signature has the real time of its own. */
export const callbackOf = ({ taskId, version }: Notice, { type, ...particulars }: News, at: Date): Callback => {
  const body: CallbackBody = {
    type,
    timestamp: at.toISOString(),
    data: { task: { id: taskId, version }, ...particulars },
  };
  return { id: newCallbackId(), body: JSON.stringify(body) };
};

export const newCallbackId = (): string => `msg_${randomUUID()}`;
