import { type LookupFunction } from 'node:net';
import { Axios } from 'axios';
import { outcomeOfAnswer } from './answer.js';
import { undiciAdapter } from './axios-adapter.js';
import { allowList } from './destination.js';
import { outcomeOfFault } from './fault.js';
import { guardedAgent } from './guarded-agent.js';
import { type SendOutcome } from './send-outcome.js';

export type SendRequest = {
  readonly url: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** What is not named here is JSON. `host`, `user-agent` and what frames a message are the hub's own and may not be named. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Over the whole exchange, from asking for a connection to the last byte of the reply. */
  readonly timeoutMs: number;
};

export type PartnerClientOptions = {
  /** `host:port` of places that may be inside and may speak plain http: the demo's and the tests' own. */
  readonly allow?: readonly string[];
  /** How many connections one partner may hold, so that it can take up no more than these. */
  readonly connectionsPerPartner?: number;
  readonly connectTimeoutMs?: number;
  /** How names are looked up; the system's way unless a test brings its own. */
  readonly lookup?: LookupFunction;
};

export type PartnerClient = {
  /** Sends once and says how it ended. It throws only for a bug or when the client is closed, never for what a partner does. */
  readonly send: (request: SendRequest) => Promise<SendOutcome>;
  /** Resolves when what was being sent has ended and every connection is shut. It may be asked for twice. */
  readonly close: () => Promise<void>;
};

/** The client the hub speaks to partners with. One serves them all: connections are kept apart by origin. */
export const partnerClient = ({
  allow = [],
  connectionsPerPartner = 64,
  connectTimeoutMs = 10_000,
  lookup,
}: PartnerClientOptions = {}): PartnerClient => {
  const allowed = allowList(allow);
  const agent = guardedAgent({ allow: allowed, connections: connectionsPerPartner, connectTimeoutMs, lookup });
  // Not axios.create(): its library defaults would be merged into every request, which cost a third of the speed.
  const axios = new Axios({ adapter: undiciAdapter(agent, allowed) });

  const send = async ({ url, method, headers, body, timeoutMs }: SendRequest): Promise<SendOutcome> => {
    const began = performance.now();
    const ms = (): number => Math.round(performance.now() - began);
    try {
      const reply = await axios.request({
        url,
        method,
        headers: { 'content-type': 'application/json', ...headers },
        data: body,
        timeout: timeoutMs,
      });
      const retryAfter: unknown = reply.headers['retry-after'];
      return outcomeOfAnswer({
        status: reply.status,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        now: new Date(),
        ms: ms(),
      });
    } catch (error) {
      return outcomeOfFault(error, ms());
    }
  };
  let closing: Promise<void> | undefined;
  return { send, close: () => (closing ??= agent.close()) };
};
