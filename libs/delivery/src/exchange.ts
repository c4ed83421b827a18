import { type Dispatcher } from 'undici';

/** How much of a reply is read off so that its connection can be used again; past this the connection is dropped. */
const REPLY_BYTES = 64 * 1024;

export type ExchangeRequest = {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: string[];
  readonly body: string;
  readonly timeoutMs: number;
};
export type ReplyHead = { readonly status: number; readonly retryAfter: string | undefined };

export class ExchangeOverdue extends Error {
  constructor(timeoutMs: number, wasSent: boolean) {
    super(wasSent ? `no answer within ${timeoutMs} ms` : `no connection within ${timeoutMs} ms`);
  }
}

/**
 * One request and the head of its reply, which is all the hub asks of a partner: the body is read off behind the caller's back and
 * thrown away. The time limit stands over waiting for a connection, sending, the head and the body together, whatever the pace.
 * Nothing is ever sent twice, and no redirect is followed.
 */
export const exchange = (agent: Dispatcher, { timeoutMs, ...request }: ExchangeRequest): Promise<ReplyHead> =>
  new Promise((resolve, reject) => {
    let wire: Dispatcher.DispatchController | undefined;
    let overdue: ExchangeOverdue | undefined;
    let received = 0;

    const limit = setTimeout(() => {
      overdue = new ExchangeOverdue(timeoutMs, wire !== undefined);
      wire?.abort(overdue);
      reject(overdue);
    }, timeoutMs);

    agent.dispatch(request, {
      onRequestStart: (controller) => {
        wire = controller;
        if (overdue !== undefined) controller.abort(overdue);
      },
      onResponseStart: (_controller, status, headers) => {
        if (status >= 200) resolve({ status, retryAfter: firstOf(headers['retry-after']) });
      },
      onResponseData: (controller, chunk) => {
        received += chunk.length;
        if (received > REPLY_BYTES) controller.abort(new Error('the rest of the reply is not wanted'));
      },
      onResponseEnd: () => {
        clearTimeout(limit);
      },
      onResponseError: (_controller, error) => {
        clearTimeout(limit);
        reject(error);
      },
    });
  });

const firstOf = (value: string | string[] | undefined): string | undefined => (typeof value === 'object' ? value[0] : value);
