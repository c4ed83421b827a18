import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeFinds, browserIsThere, DESKTOP, PHONE, sidewaysScroll, visit, ZOOMED, type Visit } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';
import { makePeople, PAGE_STATES, type PageState } from '../support/page-states/index.js';
import { leadsTo, matches } from '../support/page-states/route.js';
import { until } from '../support/until.js';

const demo = demoInBrowser();
const visits = new Map<string, Promise<Visit>>();

/** Somebody at a desk: signed in once for all their pages. */
const visitOf = (as: string | null): Promise<Visit> => {
  const known = visits.get(as ?? '') ?? visit(demo.browser, { hub: demo.hub.url, as });
  visits.set(as ?? '', known);
  return known;
};

const find = async (statement: string): Promise<string> => {
  const [row] = await demo.hub.db.query<{ id: string | null }[]>(`select ${statement}::text as id`);
  if (row?.id === undefined || row.id === null) throw new Error(`the demo has nothing for ${statement}`);
  return row.id;
};

const addressOf = async ({ at }: PageState): Promise<string> => {
  const [, before = '', statement, after = ''] = /^(.*?):(\(.*\))(.*)$/.exec(at) ?? [];
  return statement === undefined ? at : `${before}${await find(statement)}${after}`;
};

/** PICTURES=<folder> keeps a picture of each page, to be looked at. */
const picture = async (page: Page, { name }: PageState, of: string | null): Promise<void> => {
  const folder = process.env['PICTURES'];
  if (folder === undefined || of === null) return;
  mkdirSync(folder, { recursive: true });
  const file = `${String(PAGE_STATES.findIndex((one) => one.name === name)).padStart(3, '0')}-${name.replaceAll(/[^a-z]+/gi, '-')}-${of}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
};

const SIZES = [
  [ZOOMED, null],
  [PHONE, 'phone'],
  [DESKTOP, 'desk'],
] as const;

/** On a phone axe looks at each page once: its other states have the same parts. */
const isFirstOfItsPage = (state: PageState): boolean => PAGE_STATES.find((one) => leadsTo(one) === leadsTo(state)) === state;

/** Rows of a table are made alike, and axe's time grows with all of them: it looks at the first dozen of each. */
const alikeLeftOut = (page: Page): Promise<void> =>
  page.evaluate(
    `document.querySelectorAll('tbody tr:nth-child(n+13), .app-story > li:nth-child(n+13)').forEach((row) => row.remove())`,
  );

(browserIsThere ? describe : describe.skip)('every page in every state', () => {
  beforeAll(async () => {
    const wait = (what: string, is: () => Promise<boolean>): Promise<void> =>
      until(is, { what, for: 90_000, every: 200 }).then(() => undefined);
    await makePeople(demo.hub, wait);
  });

  test('axe finds what is wrong, so that finding nothing says something', async () => {
    const page = await demo.browser.newPage();
    await page.setContent('<main><h1>Faults</h1><img src="data:,"><p style="color: #bbb; background: #fff">Pale</p></main>');
    const found = (await axeFinds(page)).map((line) => line.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'html-has-lang', 'image-alt']));
    await page.close();
  });

  test.each(PAGE_STATES)(
    '$name: axe finds nothing, nothing is asked of elsewhere, and it fits a phone and 200 %',
    async (state) => {
      const { page, troubles, go } = await visitOf(state.as);
      const before = troubles.length;
      await page.setViewportSize(DESKTOP);
      const undo = await state.before?.(demo.hub);
      await go(await addressOf(state)).finally(() => undo?.());
      await state.first?.(page, find);
      expect(matches(leadsTo(state), new URL(page.url()).pathname)).toBe(true);
      if (state.shows !== undefined) expect(await page.locator('main').innerText()).toContain(state.shows);
      expect(await page.locator('h1').count()).toBe(1);
      for (const [viewport, of] of SIZES) {
        await page.setViewportSize(viewport);
        expect(await sidewaysScroll(page)).toBe(0);
        await picture(page, state, of);
      }
      await alikeLeftOut(page);
      expect(await axeFinds(page)).toEqual([]);
      if (isFirstOfItsPage(state)) {
        await page.setViewportSize(PHONE);
        expect(await axeFinds(page)).toEqual([]);
      }
      const answers = state.before === undefined ? /status of 4\d\d/ : /status of 500/;
      expect(troubles.slice(before).filter((one) => !answers.test(one))).toEqual([]);
    },
  );
});
