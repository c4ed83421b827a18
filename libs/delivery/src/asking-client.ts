import { type LookupFunction } from 'node:net';
import { type Dispatcher } from 'undici';
import { allowList, destinationOf, type AllowList } from './destination.js';
import { outcomeOfFault } from './fault.js';
import { guardedAgent } from './guarded-agent.js';
import { retryAfterMs } from './retry-after.js';

export type Asking = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Over the whole exchange, the reply's last byte included. */
  readonly timeoutMs: number;
  /** A reply longer than this is not read to its end: `too-long`. */
  readonly mostBytes: number;
};

/** How a question ended. `because` is in the hub's own words. */
export type AskOutcome =
  | { readonly outcome: 'answered'; readonly status: number; readonly text: string; readonly retryAfterMs: number | null }
  | { readonly outcome: 'unreachable'; readonly because: string }
  | { readonly outcome: 'forbidden'; readonly because: string };

export type AskingClient = {
  /** Asks once. No redirect is followed, and no inside address reached but those that are allowed. */
  readonly ask: (asking: Asking) => Promise<AskOutcome>;
  readonly close: () => Promise<void>;
};

export type AskingClientOptions = {
  readonly allow?: readonly string[];
  readonly connectTimeoutMs?: number;
  readonly lookup?: LookupFunction;
};

const CONNECTIONS = 8;

const textOf = async (body: Dispatcher.ResponseData['body'], most: number): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const asked = async (
  agent: Dispatcher,
  allow: AllowList,
  { url, timeoutMs, mostBytes, ...rest }: Asking,
): Promise<AskOutcome> => {
  const destination = destinationOf(url, allow);
  if (!destination.ok) return { outcome: 'forbidden', because: destination.because };
  const { origin, pathname, search } = destination.url;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, headers, body } = await agent.request({
      origin,
      path: pathname + search,
      method: rest.method,
      headers: { 'user-agent': 'Throughgate', ...rest.headers },
      body: rest.body ?? null,
      signal: limit,
    });
    const text = await textOf(body, mostBytes);
    if (text === null) return { outcome: 'unreachable', because: 'its answer is too long' };
    const wait = headers['retry-after'];
    const retryAfter = typeof wait === 'string' ? retryAfterMs(wait, new Date()) : null;
    return { outcome: 'answered', status: statusCode, text, retryAfterMs: retryAfter };
  } catch (error) {
    if (limit.aborted) return { outcome: 'unreachable', because: `no answer within ${timeoutMs} ms` };
    const { outcome, because } = { because: 'the connection broke', ...outcomeOfFault(error, 0) };
    return { outcome: outcome === 'forbidden' ? 'forbidden' : 'unreachable', because };
  }
};

/** For the hub's own questions: a token, a record, a certificate. Partners are told of things by the partner client. */
export const askingClient = ({ allow = [], connectTimeoutMs = 5_000, lookup }: AskingClientOptions = {}): AskingClient => {
  const allowed = allowList(allow);
  const agent = guardedAgent({ allow: allowed, connections: CONNECTIONS, connectTimeoutMs, lookup });
  let closing: Promise<void> | undefined;
  return { ask: (asking) => asked(agent, allowed, asking), close: () => (closing ??= agent.destroy()) };
};
