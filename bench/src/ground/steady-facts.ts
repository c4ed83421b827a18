import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { nowMs } from '../now-ms.js';
import { person } from './people.js';

interface Steadily {
  readonly feedKey: string;
  readonly partner: string;
  /** The first person of whom nobody has heard yet. */
  readonly from: number;
  readonly perSecond: number;
  /** Whether one more is to be sent, so many having been. */
  readonly goesOn: (sent: number) => boolean;
}

/** Sends one fact after the other at a steady pace, whether or not the ones before have been answered. Gives when each was begun. */
export const sendSteadily = async (
  hubUrl: string,
  { feedKey, partner, from, perSecond, goesOn }: Steadily,
): Promise<ReadonlyMap<string, number>> => {
  const everyMs = 1_000 / perSecond;
  const pool = new Pool(hubUrl, { connections: 16 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${feedKey}` };
  const begun = new Map<string, number>();
  const replies: Promise<void>[] = [];
  const send = async (i: number): Promise<void> => {
    const fact = person(i, partner);
    begun.set(fact.prisonNumber, nowMs());
    const body = JSON.stringify({ facts: [fact] });
    const reply = await pool.request({ path: '/api/release-facts', method: 'POST', headers, body });
    const said = await reply.body.text();
    if (reply.statusCode !== 200 || !said.includes('"recorded"')) throw new Error(`a fact was not taken: ${said}`);
  };
  const start = nowMs();
  for (let n = 0; goesOn(n); n += 1) {
    await sleep(Math.max(0, start + n * everyMs - nowMs()));
    replies.push(send(from + n));
  }
  await Promise.all(replies);
  await pool.close();
  return begun;
};
