import { Pool } from 'undici';
import type { Bench } from '../bench.js';
import { layOutBoard } from '../ground/board-tasks.js';
import { withClient } from '../ground/ground.js';
import type { Line } from '../line.js';
import { pairedLine, type Pair } from '../lines-of.js';
import { nowMs } from '../now-ms.js';
import type { BarePage } from '../processes/bare-page.js';
import { startChild } from '../processes/child.js';
import type { Pages } from '../processes/pages.js';
import { percentile } from '../statistics.js';

const AIM = { valueAtMost: 150 } as const;
const TABS = ['overdue', 'today', 'next-14-days', 'short-notice', 'waiting', 'attention', 'all'];
const SORTS = ['due', 'release', 'prison'];
const RELEASE_TABS = ['next', 'fortnight', 'later', 'far-off', 'no-date', 'cancelled', 'attention', 'out'];
const RELEASE_ORDERS = ['day', 'name', 'late'];
const FILTERS = [
  'prison=LPI',
  'kind=GATE_PICKUP',
  'partner=partner-1',
  'owner=team%3Ahealthcare',
  'owner=partner%3Apartner-2',
  'assigned=me',
  'assigned=nobody',
  'assigned=a-colleague',
  'prison=LPI&kind=ATTENTION&assigned=nobody',
];
const PAST_THE_END = 9_999_999;

/** The addresses of each line of the report. */
const asked = (pages: number): Readonly<Record<string, readonly string[]>> => ({
  'first page of each tab': TABS.map((tab) => `/tasks?tab=${tab}`),
  'deep pages of each tab': TABS.flatMap((tab) =>
    [Math.floor(pages / 2), PAST_THE_END].map((page) => `/tasks?tab=${tab}&page=${page}`),
  ),
  'each filter, first and last page': FILTERS.flatMap((filter) => [`/tasks?${filter}`, `/tasks?${filter}&page=${PAST_THE_END}`]),
  'each order, first, middle and last page': SORTS.flatMap((sort) =>
    ['ascending', 'descending'].flatMap((order) =>
      [1, Math.floor(pages / 2), PAST_THE_END].map((page) => `/tasks?sort=${sort}&order=${order}&page=${page}`),
    ),
  ),
  'releases: each tab, first and last page': RELEASE_TABS.flatMap((tab) =>
    [1, PAST_THE_END].map((page) => `/releases?tab=${tab}&page=${page}`),
  ),
  'releases: each order, first and last page': RELEASE_ORDERS.flatMap((sort) =>
    ['no', 'yes'].flatMap((order) =>
      [1, PAST_THE_END].map((page) => `/releases?tab=later&sort=${sort}&order=${order}&page=${page}`),
    ),
  ),
});

interface Browser {
  /** How long one page takes, in ms. */
  get(address: string): Promise<number>;
  close(): Promise<void>;
}

const browse = (url: string, cookie: string): Browser => {
  const pool = new Pool(url, { connections: 1 });
  return {
    get: async (path) => {
      const began = nowMs();
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { cookie, accept: 'text/html' } });
      await body.text();
      if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
      return nowMs() - began;
    },
    close: () => pool.close(),
  };
};

const cookieIn = (reply: Response): string => reply.headers.getSetCookie().at(-1)?.split(';')[0] ?? '';

const signIn = async (url: string, who: string): Promise<string> => {
  const choose = await fetch(`${url}/sign-in/choose`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await choose.text())?.[1] ?? '';
  const reply = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieIn(choose), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: token, who }).toString(),
  });
  if (reply.status !== 303) throw new Error(`signing in answered ${reply.status}`);
  return cookieIn(reply);
};

const p95 = async (browser: Browser, addresses: readonly string[], times: number): Promise<number> => {
  const took: number[] = [];
  for (const address of addresses) await browser.get(address);
  for (let i = 0; i < times; i += 1) for (const address of addresses) took.push(await browser.get(address));
  return percentile(took, 95);
};

/**
 * How long the board and the list of releases take at their full size, by page, filter and order, over HTTP and signed in: beside a
 * page with one `select 1`.
 */
export const board = async ({ ground, sizes, say }: Bench): Promise<readonly Line[]> => {
  const { boardTasks, boardRounds: times, rounds } = sizes;
  say(`board: laying out ${boardTasks} open tasks`);
  const databaseUrl = await ground.database('board');
  await withClient(databaseUrl, (client) => layOutBoard(client, boardTasks));
  const bare = await startChild<BarePage>({ program: 'bare-page', given: { databaseUrl } });
  const pages = await startChild<Pages>({ program: 'pages', given: { DATABASE_URL: databaseUrl } });
  const url = await pages.ask('url');
  const coordinator = browse(url, await signIn(url, 'a-coordinator'));
  const prisonTeam = browse(url, await signIn(url, 'a-prison-team'));
  const least = browse(await bare.ask('url'), '');
  const found = new Map<string, Pair[]>();
  for (let round = 1; round <= rounds; round += 1) {
    const bareMs = await p95(least, ['/'], 200);
    const measure = async (what: string, browser: Browser, addresses: readonly string[]): Promise<void> => {
      const measured = await p95(browser, addresses, times);
      say(`board: round ${round}: ${what}: p95 ${measured.toFixed(0)} ms`);
      found.set(what, [...(found.get(what) ?? []), { measured, bare: bareMs }]);
    };
    const lines = asked(boardTasks / 50);
    for (const [what, addresses] of Object.entries(lines)) await measure(what, coordinator, addresses);
    await measure('prison team, first and deep pages', prisonTeam, [
      ...(lines['first page of each tab'] ?? []),
      ...(lines['deep pages of each tab'] ?? []),
      ...(lines['releases: each tab, first and last page'] ?? []),
    ]);
  }
  for (const browser of [coordinator, prisonTeam, least]) await browser.close();
  await pages.end();
  await bare.end();
  await ground.drop('board');
  const size = boardTasks.toLocaleString('en-GB');
  return [...found].map(([what, pairs]) =>
    pairedLine(
      { figure: 'board', what: `${size} open tasks, ${what}, p95`, unit: 'ms', bare: 'p95 of a page with select 1', aim: AIM },
      pairs,
    ),
  );
};
