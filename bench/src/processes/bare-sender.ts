import axios from 'axios';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { Pool } from 'undici';
import { nowMs } from '../now-ms.js';
import { answering } from './answering.js';
import { processorMs } from './processor-ms.js';

interface Given {
  readonly url: string;
  /** The bodies to send, one a line. */
  readonly bodies: string;
}

const IN_FLIGHT = 64;
const WARM_UP = 2_000;
const headers = { 'content-type': 'application/json' };

export interface Sent {
  readonly perSecond: number;
  /** Of the sender, for each body. */
  readonly processorUs: number;
}

/** Sends all of them, 64 at once. */
const sendAll = async (bodies: readonly string[], send: (body: string) => Promise<unknown>): Promise<Sent> => {
  const [began, spent] = [nowMs(), processorMs()];
  let at = 0;
  const one = async (): Promise<void> => {
    for (let body = bodies[at++]; body !== undefined; body = bodies[at++]) await send(body);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
  return {
    perSecond: (bodies.length / (nowMs() - began)) * 1_000,
    processorUs: ((processorMs() - spent) / bodies.length) * 1_000,
  };
};

const sendWarm = async (bodies: readonly string[], send: (body: string) => Promise<unknown>): Promise<Sent> => {
  await sendAll(bodies.slice(0, WARM_UP), send);
  return sendAll(bodies, send);
};

/** The bare limits: the same bodies to the same receiver with nothing round it, neither signed nor recorded. */
export const bareSender = async ({ url, bodies: file }: Given) => {
  const bodies = readFileSync(file, 'utf8').trimEnd().split('\n');
  const { origin, pathname } = new URL(url);
  return {
    undici: async () => {
      const pool = new Pool(origin, { connections: IN_FLIGHT, pipelining: 1 });
      const send = async (body: string): Promise<void> => {
        const reply = await pool.request({ path: pathname, method: 'POST', headers, body });
        await reply.body.dump();
      };
      const sent = await sendWarm(bodies, send);
      await pool.close();
      return sent;
    },
    axios: async () => {
      const httpAgent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
      const client = axios.create({ httpAgent, headers });
      const sent = await sendWarm(bodies.slice(0, bodies.length / 4), (body) => client.post(url, body));
      httpAgent.destroy();
      return sent;
    },
  };
};
export type BareSender = Awaited<ReturnType<typeof bareSender>>;

answering(bareSender);
