import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reaching, startHub, startReceiver, type Bench } from '../bench.js';
import { withClient } from '../ground/ground.js';
import { hold, letOn } from '../ground/partners.js';
import { person } from '../ground/people.js';
import { recordFacts, registerPartner, withUseCases } from '../ground/use-cases.js';
import { untilPlanned, untilTold } from '../ground/wait.js';
import type { Line } from '../line.js';
import { lineOf, pairedLine } from '../lines-of.js';
import { nowMs } from '../now-ms.js';
import type { BareSender } from '../processes/bare-sender.js';
import { startChild, type Child } from '../processes/child.js';
import type { Receiver } from '../processes/receiver.js';

const PARTNER = 'riverside';
const WARM_UP_PARTNER = 'warm-up';
const PREPARED = 'notices_waiting';
const AIM = { atLeast: 0.25 } as const;

/** A database in which one notice for each person waits for a partner that is held. */
const prepare = async (bench: Bench, receiverUrl: string): Promise<void> => {
  const url = await bench.ground.database(PREPARED);
  const { notices, warmUp } = bench.sizes;
  const everybody = Array.from({ length: warmUp.notices + notices }, (_, i) =>
    person(i, i < warmUp.notices ? WARM_UP_PARTNER : PARTNER),
  );
  await withUseCases(url, [receiverUrl], async (app) => {
    for (const id of [WARM_UP_PARTNER, PARTNER]) await registerPartner(app, id, receiverUrl);
    await recordFacts(app, everybody);
  });
  await withClient(url, async (client) => {
    await hold(client, [WARM_UP_PARTNER, PARTNER]);
    const hub = await startHub(bench, 'worker', { DATABASE_URL: url, ...reaching(receiverUrl) });
    await hub.ask('askForTurns', ['replan/bulk']);
    await untilPlanned(client);
    await hub.leave('in order');
    await client.query('vacuum analyze');
  });
};

/** The bodies that are due, in a file for the bare senders. */
const bodiesOf = async ({ ground, sizes }: Bench, url: string): Promise<string> => {
  const file = join(ground.folder, 'bodies');
  const { rows } = await withClient(url, (client) =>
    client.query<{ body: string }>('select body from notice where partner_id = $1 and next_at <= now() order by seq', [PARTNER]),
  );
  if (rows.length !== sizes.notices) throw new Error(`${rows.length} notices are due, not ${sizes.notices}`);
  await writeFile(file, rows.map(({ body }) => `${body}\n`).join(''));
  return file;
};

interface Delivered {
  readonly perSecond: number;
  readonly peakMiB: number;
}

/** Lets the partner's lane on and waits until every notice has been delivered and recorded, each once. */
const deliver = async (bench: Bench, receiver: Child<Receiver>, redisUrl: string | null): Promise<Delivered> => {
  const { ground, sizes } = bench;
  const receiverUrl = await receiver.ask('url');
  const url = await ground.database('delivering', PREPARED);
  const queue = redisUrl === null ? {} : { REDIS_URL: redisUrl };
  const hub = await startHub(bench, 'worker', { DATABASE_URL: url, ...queue, ...reaching(receiverUrl) });
  const delivered = await withClient(url, async (client) => {
    const tell = async (partner: string, notices: number): Promise<number> => {
      await receiver.ask('reset');
      await letOn(client, partner);
      const began = nowMs();
      await hub.ask('askForTurns', [`deliver/${partner}`]);
      await receiver.ask('reaches', notices);
      await untilTold(client, partner);
      return (notices / (nowMs() - began)) * 1_000;
    };
    await tell(WARM_UP_PARTNER, sizes.warmUp.notices);
    const perSecond = await tell(PARTNER, sizes.notices);
    const { rows } = await client.query<{ attempts: string; notices: string }>(
      'select count(*) as attempts, count(distinct notice_id) as notices from attempt where partner_id = $1',
      [PARTNER],
    );
    const [found] = rows;
    if (Number(found?.attempts) !== sizes.notices || Number(found?.notices) !== sizes.notices)
      throw new Error(
        `${found?.attempts} tries of ${found?.notices} notices were recorded, not one for each of ${sizes.notices}`,
      );
    return { perSecond, peakMiB: await hub.ask('peakMiB') };
  });
  await hub.leave('in order');
  await ground.drop('delivering');
  return delivered;
};

/** One measured delivery, between two runs of the bare loop. */
interface Round {
  readonly measured: number;
  readonly undici: number;
  readonly axios: number;
  readonly peakMiB: number;
}

const measureRounds = async (bench: Bench, receiver: Child<Receiver>, bodies: string) => {
  const { redis, sizes, say } = bench;
  const given = { url: await receiver.ask('url'), bodies };
  const bare = async (how: 'undici' | 'axios'): Promise<number> => {
    const sender = await startChild<BareSender>({ program: 'bare-sender', given });
    const perSecond = await sender.ask(how);
    await sender.end();
    return perSecond;
  };
  const found: Record<'postgres' | 'redis', Round[]> = { postgres: [], redis: [] };
  let before = await bare('undici');
  for (let round = 1; round <= sizes.rounds; round += 1) {
    const axios = await bare('axios');
    for (const backend of redis === null ? (['postgres'] as const) : (['postgres', 'redis'] as const)) {
      const { perSecond, peakMiB } = await deliver(bench, receiver, backend === 'redis' ? (redis?.url(round) ?? null) : null);
      const after = await bare('undici');
      const undici = (before + after) / 2;
      before = after;
      say(
        `deliveries: round ${round}, ${backend}: ${perSecond.toFixed(0)}/s, bare ${undici.toFixed(0)}/s, axios ${axios.toFixed(0)}/s`,
      );
      found[backend].push({ measured: perSecond, undici, axios, peakMiB });
    }
  }
  return found;
};

/** How fast waiting notices are claimed, signed, sent and recorded, beside a bare loop that only sends their bodies. */
export const deliveries = async (bench: Bench): Promise<readonly Line[]> => {
  const { ground, sizes, say } = bench;
  const receiver = await startReceiver('answers');
  say(`deliveries: planning ${sizes.notices} people`);
  await prepare(bench, await receiver.ask('url'));
  const bodies = await bodiesOf(bench, ground.urlOf(PREPARED));
  const { postgres, redis } = await measureRounds(bench, receiver, bodies);
  await receiver.end();
  await ground.drop(PREPARED);
  return [
    ...linesOf('turns in PostgreSQL', postgres),
    ...(redis.length === 0 ? [] : linesOf('turns in Redis', redis)),
    lineOf(
      { figure: 'memory', what: 'worker, delivering', unit: 'MiB' },
      postgres.map(({ peakMiB }) => peakMiB),
    ),
  ];
};

const linesOf = (what: string, found: readonly Round[]): readonly Line[] => [
  pairedLine(
    { figure: 'deliveries', what, unit: '/s', bare: 'bare loop over undici', aim: AIM },
    found.map(({ measured, undici }) => ({ measured, bare: undici })),
  ),
  pairedLine(
    { figure: 'deliveries', what, unit: '/s', bare: 'plain axios, kept alive' },
    found.map(({ measured, axios }) => ({ measured, bare: axios })),
  ),
];
