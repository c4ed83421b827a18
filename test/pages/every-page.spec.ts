import type { Browser } from 'playwright-core';
import {
  axeFinds,
  browserIsThere,
  DESKTOP,
  PHONE,
  sidewaysScroll,
  startBrowser,
  visit,
  ZOOMED,
  type Visit,
} from '../support/browser.js';
import { startDemoHub, type DemoHub } from '../support/demo-hub.js';
import { STATES, type PageState } from '../support/page-states.js';
import { until } from '../support/until.js';

let hub: DemoHub;
let browser: Browser;
const visits = new Map<string, Promise<Visit>>();

/** Somebody at a screen of this size: signed in once for all pages. */
const visitOf = (as: string | null, viewport: typeof DESKTOP): Promise<Visit> => {
  const key = `${as ?? ''}/${viewport.width}`;
  const known = visits.get(key) ?? visit(browser, { hub: hub.url, as, viewport });
  visits.set(key, known);
  return known;
};

const addressOf = async ({ at }: PageState): Promise<string> => {
  const [, before = '', query, after = ''] = /^(.*?):(\(.*\))(.*)$/.exec(at) ?? [];
  if (query === undefined) return at;
  const [row] = await hub.db.query<{ id: string }[]>(`select ${query}::text as id`);
  if (row === undefined) throw new Error(`the demo has nothing for ${at}`);
  return `${before}${row.id}${after}`;
};

// What is shown after a death and the question of who is who have a suite of their own; so have what a change of date, and what a
// recorded fact, would do.
(browserIsThere ? describe : describe.skip)('every page in every state', () => {
  beforeAll(async () => {
    hub = await startDemoHub();
    browser = await startBrowser();
    await until(
      async () =>
        (await hub.db.query<[{ n: number }]>('select count(*) as n from release where facts_version <> planned_version'))[0].n ===
        0,
      { what: 'the demo to be planned', for: 90_000, every: 200 },
    );
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await hub?.stop();
  });

  test.each(STATES)(
    '$name: axe finds nothing, nothing is asked of elsewhere, and it fits a phone and 200 %',
    async (state) => {
      const address = await addressOf(state);
      for (const viewport of [DESKTOP, PHONE, ZOOMED]) {
        const { page, troubles, go } = await visitOf(state.as, viewport);
        const before = troubles.length;
        await go(address);
        await state.then?.(page);
        expect(await page.locator('h1').count()).toBe(1);
        if (viewport !== ZOOMED) expect(await axeFinds(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(troubles.slice(before).filter((one) => !/status of 40[0-9]/.test(one))).toEqual([]);
      }
    },
    90_000,
  );
});
