import { startReceiver, type Bench } from '../bench.js';
import type { Line } from '../line.js';
import { lineOf, pairedLine } from '../lines-of.js';
import type { BareSender, Sent } from '../processes/bare-sender.js';
import { startChild, type Child } from '../processes/child.js';
import type { Receiver } from '../processes/receiver.js';
import { bodiesOf, clearNotices, deliver, prepareNotices, type Delivered } from './deliver.js';

const AIM = { atLeast: 0.25 } as const;

/** One measured delivery between two runs of the bare loop, whose mean stands beside it. */
interface Round {
  readonly measured: Delivered;
  readonly undici: Sent;
  readonly axios: Sent;
}

const meanOf = (one: Sent, other: Sent): Sent => ({
  perSecond: (one.perSecond + other.perSecond) / 2,
  processorUs: (one.processorUs + other.processorUs) / 2,
});

const measureRounds = async (bench: Bench, receiver: Child<Receiver>) => {
  const { redis, sizes, say } = bench;
  const given = { url: await receiver.ask('url'), bodies: await bodiesOf(bench) };
  const bare = async (how: 'undici' | 'axios'): Promise<Sent> => {
    const sender = await startChild<BareSender>({ program: 'bare-sender', given });
    const sent = await sender.ask(how);
    await sender.end();
    return sent;
  };
  const found: Record<'postgres' | 'redis', Round[]> = { postgres: [], redis: [] };
  let before = await bare('undici');
  for (let round = 1; round <= sizes.rounds; round += 1) {
    const axios = await bare('axios');
    for (const backend of redis === null ? (['postgres'] as const) : (['postgres', 'redis'] as const)) {
      const measured = await deliver(bench, receiver, backend === 'redis' ? (redis?.url(round) ?? null) : null);
      const after = await bare('undici');
      const undici = meanOf(before, after);
      before = after;
      found[backend].push({ measured, undici, axios });
      const rates = [measured, undici, axios].map(({ perSecond }) => Math.round(perSecond));
      say(`deliveries: round ${round}, turns in ${backend}: ${rates[0]}/s, bare ${rates[1]}/s, axios ${rates[2]}/s`);
    }
  }
  return found;
};

const linesOf = (what: string, found: readonly Round[]): readonly Line[] => [
  pairedLine(
    { figure: 'deliveries', what, unit: '/s', bare: 'bare loop over undici', aim: AIM },
    found.map(({ measured, undici }) => ({ measured: measured.perSecond, bare: undici.perSecond })),
  ),
  pairedLine(
    { figure: 'deliveries', what, unit: '/s', bare: 'plain axios, kept alive' },
    found.map(({ measured, axios }) => ({ measured: measured.perSecond, bare: axios.perSecond })),
  ),
];

/** How fast waiting notices are claimed, signed, sent and recorded, beside a bare loop that only sends their bodies. */
export const deliveries = async (bench: Bench): Promise<readonly Line[]> => {
  const receiver = await startReceiver('answers');
  bench.say(`deliveries: planning ${bench.sizes.notices} people`);
  await prepareNotices(bench, await receiver.ask('url'));
  const { postgres, redis } = await measureRounds(bench, receiver);
  await receiver.end();
  await clearNotices(bench);
  return [
    ...linesOf('turns in PostgreSQL', postgres),
    ...(redis.length === 0 ? [] : linesOf('turns in Redis', redis)),
    pairedLine(
      { figure: 'deliveries', what: 'processor time a notice, worker', unit: 'µs', bare: 'bare loop over undici' },
      postgres.map(({ measured, undici }) => ({ measured: measured.processorUs, bare: undici.processorUs })),
    ),
    lineOf(
      { figure: 'memory', what: 'worker, delivering', unit: 'MiB' },
      postgres.map(({ measured }) => measured.peakMiB),
    ),
  ];
};
