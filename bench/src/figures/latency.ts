import { setTimeout as sleep } from 'node:timers/promises';
import { FeedKeys } from '#access';
import { reaching, startHub, startReceiver, type Bench } from '../bench.js';
import { withClient } from '../ground/ground.js';
import { hold, letOn } from '../ground/partners.js';
import { person } from '../ground/people.js';
import { sendSteadily } from '../ground/steady-facts.js';
import { recordFacts, registerPartner, withUseCases } from '../ground/use-cases.js';
import { untilPlanned } from '../ground/wait.js';
import type { Line } from '../line.js';
import { lineOf, pairedLine } from '../lines-of.js';
import type { Child } from '../processes/child.js';
import type { Receiver } from '../processes/receiver.js';
import { percentile } from '../statistics.js';

const HEALTHY = 'riverside';
const HANGING = 'never-answers';
const PREPARED = 'one_partner_hangs';
const WARM_UP_SECONDS = 3;
/** Longer than a fact may take; what has not arrived by then is an error. */
const ARRIVES_WITHIN_MS = 30_000;
const AIM = { atMost: 1.5 } as const;

interface Ready {
  readonly healthy: Child<Receiver>;
  readonly hanging: Child<Receiver>;
  readonly urls: readonly string[];
  readonly feedKey: string;
}

/** A database in which many notices wait for a partner that hangs, and none for the healthy one. Both are held. */
const prepare = async (bench: Bench, healthyUrl: string, hangingUrl: string): Promise<string> => {
  const { ground, sizes } = bench;
  const url = await ground.database(PREPARED);
  const reach = [healthyUrl, hangingUrl];
  let feedKey = '';
  await withUseCases(url, reach, async (app) => {
    await registerPartner(app, HEALTHY, healthyUrl);
    await registerPartner(app, HANGING, hangingUrl);
    await recordFacts(
      app,
      Array.from({ length: sizes.hung }, (_, i) => person(i, HANGING)),
    );
    feedKey = await app.get(FeedKeys, { strict: false }).issue('bench', 'Bench');
  });
  await withClient(url, async (client) => {
    await hold(client, [HEALTHY, HANGING]);
    const hub = await startHub(bench, 'worker', { DATABASE_URL: url, ...reaching(...reach) });
    await hub.ask('askForTurns', ['replan/bulk']);
    await untilPlanned(client);
    await hub.leave('in order');
    await client.query('vacuum analyze');
  });
  return feedKey;
};

/** From the start of each POST to the partner's receipt of its first notice, in ms, on a hub and a database of their own. */
const latencies = async (bench: Bench, { healthy, hanging, urls, feedKey }: Ready, beside: 'nothing' | 'one that hangs') => {
  const { ground, sizes } = bench;
  const url = await ground.database('told', PREPARED);
  const hub = await startHub(bench, 'api and worker', { DATABASE_URL: url, ...reaching(...urls) });
  await withClient(url, async (client) => {
    await letOn(client, HEALTHY);
    if (beside === 'one that hangs') await letOn(client, HANGING);
  });
  await hub.ask('askForTurns', beside === 'nothing' ? [] : [`deliver/${HANGING}`]);
  const hubUrl = await hub.ask('url');
  const warmUp = WARM_UP_SECONDS * sizes.factsPerSecond;
  const count = sizes.seconds * sizes.factsPerSecond;
  const from = sizes.hung + warmUp;
  await healthy.ask('reset');
  await hanging.ask('reset');
  const pace = { feedKey, partner: HEALTHY, perSecond: sizes.factsPerSecond };
  await sendSteadily(hubUrl, { ...pace, from: sizes.hung, goesOn: (sent) => sent < warmUp });
  const begun = await sendSteadily(hubUrl, { ...pace, from, goesOn: (sent) => sent < count });
  await Promise.race([healthy.ask('reaches', warmUp + count), sleep(ARRIVES_WITHIN_MS, null, { ref: false })]);
  const heard = new Map(await healthy.ask('firstHeard'));
  const hangs = await hanging.ask('count');
  if (hangs > 0 !== (beside === 'one that hangs')) throw new Error(`the partner that hangs was sent ${hangs} notices`);
  // At once: a hub with a partner that hangs would wait for its answers first.
  await hub.leave('at once');
  await ground.drop('told');
  return [...begun].map(([person, at]) => {
    const arrived = heard.get(person);
    if (arrived === undefined) throw new Error(`a fact had not reached its partner after ${ARRIVES_WITHIN_MS / 1_000} s`);
    return arrived - at;
  });
};

/** From a fact to its partner; and whether one partner that hangs makes another wait. */
export const latency = async (bench: Bench): Promise<readonly Line[]> => {
  const { ground, sizes, say } = bench;
  const [healthy, hanging] = [await startReceiver('answers', true), await startReceiver('hangs')];
  const urls = [await healthy.ask('url'), await hanging.ask('url')] as const;
  say(`latency: preparing ${sizes.hung} notices for a partner that hangs`);
  const ready = { healthy, hanging, urls, feedKey: await prepare(bench, ...urls) };
  const found: { alone: number[]; beside: number[]; typical: number[] } = { alone: [], beside: [], typical: [] };
  for (let round = 1; round <= sizes.rounds; round += 1) {
    const alone = await latencies(bench, ready, 'nothing');
    const beside = await latencies(bench, ready, 'one that hangs');
    found.typical.push(percentile(alone, 50));
    found.alone.push(percentile(alone, 99));
    found.beside.push(percentile(beside, 99));
    say(
      `latency: round ${round}: p50 ${percentile(alone, 50).toFixed(0)} ms, p99 ${percentile(alone, 99).toFixed(0)} ms; beside a partner that hangs p99 ${percentile(beside, 99).toFixed(0)} ms`,
    );
  }
  await healthy.end();
  await hanging.end();
  await ground.drop(PREPARED);
  const pace = `${sizes.factsPerSecond} facts/s`;
  return [
    lineOf({ figure: 'latency', what: `fact to partner, p50 at ${pace}`, unit: 'ms' }, found.typical),
    lineOf({ figure: 'latency', what: `fact to partner, p99 at ${pace}`, unit: 'ms' }, found.alone),
    pairedLine(
      { figure: 'isolation', what: 'p99 beside a partner that hangs', unit: 'ms', bare: 'p99 without it', aim: AIM },
      found.beside.map((measured, i) => ({ measured, bare: found.alone[i] ?? NaN })),
    ),
  ];
};
