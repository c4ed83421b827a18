import { Pool } from 'undici';
import { FeedKeys } from '#access';
import { AdoptPolicy } from '#handover';
import type pg from 'pg';
import { reaching, startHub, startReceiver, type Bench } from '../bench.js';
import { insertBare } from '../ground/copy-of-tables.js';
import { withClient } from '../ground/ground.js';
import { movedAWeek, person } from '../ground/people.js';
import { sendSteadily } from '../ground/steady-facts.js';
import { recordFacts, registerPartner, withUseCases } from '../ground/use-cases.js';
import { untilAllDone, untilMassPlanned, untilMassTold } from '../ground/wait.js';
import type { Line } from '../line.js';
import { lineOf, pairedLine } from '../lines-of.js';
import { nowMs } from '../now-ms.js';
import type { Child } from '../processes/child.js';
import type { Receiver } from '../processes/receiver.js';
import { percentile } from '../statistics.js';

/** Half of the people each: one partner takes several changes in one message, the other hears one by one. */
const TOGETHER = 'riverside';
const ONE_BY_ONE = 'harbour';
const PREPARED = 'everybody_told';
const LIST = 1_000;
/** The domain reference: all of it re-timed within half an hour. */
const AIM = { valueAtMost: 1_800 } as const;
const ONCE = { valueAtMost: 1 } as const;

interface Ready {
  readonly together: Child<Receiver>;
  readonly oneByOne: Child<Receiver>;
  readonly urls: readonly string[];
  readonly feedKeys: readonly [mass: string, ordinary: string];
}
interface Moved {
  readonly plannedMs: number;
  readonly toldMs: number;
  readonly bareMs: number;
  readonly peakMiB: number;
  readonly messages: number;
  readonly mostForOne: number;
  readonly latencies: readonly number[];
}

const partnerOf = (i: number): string => (i % 2 === 0 ? TOGETHER : ONE_BY_ONE);

/** A database in which every partner has heard of everybody. The quiet time is set to none, so that nothing waits by design. */
const prepare = async (bench: Bench, urls: readonly [string, string]): Promise<Ready['feedKeys']> => {
  const { ground, sizes } = bench;
  const url = await ground.database(PREPARED);
  let keys: Ready['feedKeys'] = ['', ''];
  await withUseCases(url, urls, async (app) => {
    await registerPartner(app, TOGETHER, urls[0], 'yes');
    await registerPartner(app, ONE_BY_ONE, urls[1]);
    const policies = app.get(AdoptPolicy, { strict: false });
    await policies.draft({
      scope: { nation: 'england-and-wales' },
      given: { version: 'bench-1', quietMinutes: 0 },
      reason: null,
      who: 'bench',
    });
    await policies.adopt('bench-1', 'bench');
    await recordFacts(
      app,
      Array.from({ length: sizes.mass }, (_, i) => person(i, partnerOf(i))),
    );
    const feeds = app.get(FeedKeys, { strict: false });
    keys = [await feeds.issue('mass', 'A recalculation'), await feeds.issue('ordinary', 'Ordinary work')];
  });
  await withClient(url, async (client) => {
    const hub = await startHub(bench, 'worker', { DATABASE_URL: url, ...reaching(...urls) });
    await hub.ask('askForTurns', ['replan/bulk']);
    await untilAllDone(client);
    await hub.leave('in order');
    await client.query('vacuum analyze');
  });
  return keys;
};

/** Everybody a week later, in lists, as a prison's system would send them. */
const moveAll = async (hubUrl: string, feedKey: string, people: number): Promise<void> => {
  const pool = new Pool(hubUrl, { connections: 1 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${feedKey}` };
  for (let at = 0; at < people; at += LIST) {
    const facts = Array.from({ length: Math.min(LIST, people - at) }, (_, i) => movedAWeek(at + i));
    const reply = await pool.request({ path: '/api/release-facts', method: 'POST', headers, body: JSON.stringify({ facts }) });
    await reply.body.dump();
    if (reply.statusCode !== 200) throw new Error(`a list of moved dates was not taken: ${reply.statusCode}`);
  }
  await pool.close();
};

const since = async (client: pg.Client): Promise<Date> =>
  (await client.query<{ now: Date }>('select now()')).rows[0]?.now ?? new Date();

const mostForOne = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ most: number }>(
    `select coalesce(max(n), 0)::int as most from (
       select count(distinct coalesce(a.digest, a.notice_id)) as n from notice n join attempt a on a.notice_id = n.id
       where n.recalculation_id is not null and a.outcome = 'delivered' group by n.release_id, n.partner_id) told`,
  );
  return rows[0]?.most ?? 0;
};

const waitsOf = async (receiver: Child<Receiver>, begun: ReadonlyMap<string, number>): Promise<readonly number[]> => {
  await receiver.ask('reaches', 0);
  const heard = new Map(await receiver.ask('firstHeard'));
  return [...begun].map(([who, at]) => (heard.get(who) ?? Infinity) - at);
};

/** One hub on a copy of the database: ordinary facts at a steady pace, with nothing else or beside the mass. */
const live = async (
  bench: Bench,
  { together, oneByOne, urls, feedKeys }: Ready,
  beside: 'nothing' | 'the mass',
): Promise<Moved> => {
  const { ground, sizes } = bench;
  const url = await ground.database('recalculating', PREPARED);
  const hub = await startHub(bench, 'api and worker', { DATABASE_URL: url, ...reaching(...urls) });
  const hubUrl = await hub.ask('url');
  const pace = { feedKey: feedKeys[1], partner: ONE_BY_ONE, perSecond: sizes.besideMassPerSecond };
  const least = sizes.aloneSeconds * sizes.besideMassPerSecond;
  await sendSteadily(hubUrl, { ...pace, from: sizes.mass, goesOn: (sent) => sent < least });
  for (const receiver of [together, oneByOne]) await receiver.ask('reset');
  const moved = await withClient(url, async (client) => {
    const from = await since(client);
    const began = nowMs();
    let isOver = false;
    const mass = async (): Promise<readonly [number, number]> => {
      if (beside === 'nothing') return [0, 0];
      await moveAll(hubUrl, feedKeys[0], sizes.mass);
      await untilMassPlanned(client);
      const plannedMs = nowMs() - began;
      await untilMassTold(client);
      return [plannedMs, nowMs() - began];
    };
    const start = sizes.mass + least;
    const [[plannedMs, toldMs], begun] = await Promise.all([
      mass().finally(() => (isOver = true)),
      sendSteadily(hubUrl, { ...pace, from: start, goesOn: (sent) => !isOver || sent < least }),
    ]);
    await untilAllDone(client);
    const messages = (await together.ask('count')) + (await oneByOne.ask('count')) - begun.size;
    const latencies = await waitsOf(oneByOne, begun);
    const [peakMiB, most] = [await hub.ask('peakMiB'), await mostForOne(client)];
    await hub.leave('in order');
    const bareMs = beside === 'nothing' ? 0 : await insertBare(client, from);
    return { plannedMs, toldMs, bareMs, peakMiB, messages, mostForOne: most, latencies };
  });
  await ground.drop('recalculating');
  return moved;
};

/** A mass recalculation through the whole hub: how long, how much memory, how many messages, and what ordinary work feels of it. */
export const mass = async (bench: Bench): Promise<readonly Line[]> => {
  const { ground, sizes, say } = bench;
  const [together, oneByOne] = [await startReceiver('answers'), await startReceiver('answers', true)];
  const urls = [await together.ask('url'), await oneByOne.ask('url')] as const;
  say(`mass: preparing ${sizes.mass} people of whom their partners have heard`);
  const ready = { together, oneByOne, urls, feedKeys: await prepare(bench, urls) };
  const alone = await live(bench, ready, 'nothing');
  say(`mass: alone p50 ${percentile(alone.latencies, 50).toFixed(0)} ms, p99 ${percentile(alone.latencies, 99).toFixed(0)} ms`);
  const moved = await live(bench, ready, 'the mass');
  say(`mass: planned after ${(moved.plannedMs / 1_000).toFixed(1)} s, told after ${(moved.toldMs / 1_000).toFixed(1)} s`);
  for (const receiver of [together, oneByOne]) await receiver.end();
  await ground.drop(PREPARED);
  const figure = 'mass';
  const many = `${sizes.mass.toLocaleString('en-GB')} dates moved`;
  const pair = (ms: number, bareMs: number) => [{ measured: ms / 1_000, bare: bareMs / 1_000 }];
  const of = (hundredths: number) => [
    { measured: percentile(moved.latencies, hundredths), bare: percentile(alone.latencies, hundredths) },
  ];
  const pace = `${sizes.besideMassPerSecond} facts/s`;
  return [
    pairedLine(
      { figure, what: `${many}, until planned`, unit: 's', bare: 'plain insert of its rows' },
      pair(moved.plannedMs, moved.bareMs),
    ),
    pairedLine(
      { figure, what: `${many}, until told`, unit: 's', bare: 'plain insert of its rows', aim: AIM },
      pair(moved.toldMs, moved.bareMs),
    ),
    lineOf({ figure, what: 'messages sent', unit: 'messages' }, [moved.messages]),
    { ...lineOf({ figure, what: 'messages, at most', unit: 'a release and partner' }, [moved.mostForOne]), aim: ONCE },
    lineOf({ figure, what: 'api and worker', unit: 'MiB' }, [moved.peakMiB]),
    pairedLine({ figure, what: `ordinary fact to partner, p50 at ${pace}`, unit: 'ms', bare: 'p50 without the mass' }, of(50)),
    pairedLine({ figure, what: `ordinary fact to partner, p99 at ${pace}`, unit: 'ms', bare: 'p99 without the mass' }, of(99)),
  ];
};
